"""From matches to statements: each number's frame, indicator and context, joined into target rows."""

from muctieu.targets.assemble import Assembler

__all__ = ["Assembler"]
