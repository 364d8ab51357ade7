"""What a look at the database finds, and the store answers by indexing again."""


class Damage(Exception):  # noqa: N818  a finding
    """What the database holds is not what was put there; ``args`` tell this finding from others."""
