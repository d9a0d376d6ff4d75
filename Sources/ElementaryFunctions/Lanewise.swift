/// The elementary functions over ``Lanes``.
enum Lanewise {}
