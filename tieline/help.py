"""Commands whose help shows examples; the examples are data, so that a test can run them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click


class Command(click.Command):
    """A command with examples, each one line as one would type it."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        """Take `examples` beside what click takes."""
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples before the options; they are never wrapped, so they can be copied."""
        write_examples(formatter, self.examples)
        super().format_options(ctx, formatter)


class Group(click.Group):
    """A group with examples that lists its commands in the order of the work, not of the alphabet."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        """Take `examples` beside what click takes."""
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples before the options."""
        write_examples(formatter, self.examples)
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names as they were added."""
        return list(self.commands)


def every_command(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Give the commands of a group by their full names, each before those of its own."""
    for name, command in group.commands.items():
        yield before + name, command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before}{name} ")


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """Write examples as a section of a help text."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")
