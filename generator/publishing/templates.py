"""The theme's templates as MkDocs finds them, without looking at thousands of pictures at each build."""

from __future__ import annotations

import os

import jinja2
from mkdocs.theme import Theme


class VisibleTemplates(jinja2.FileSystemLoader):
    """Finds any template, and lists those outside hidden folders: MkDocs takes no file from such a folder,
    but asks that of each file, and Material has fourteen thousand pictures in one."""

    def list_templates(self) -> list[str]:
        """Their names, in order."""
        found: set[str] = set()
        for folder in self.searchpath:
            for above, below, names in os.walk(folder, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                within = os.path.relpath(above, folder).replace(os.sep, "/")
                found.update(name if within == "." else f"{within}/{name}" for name in names)
        return sorted(found)


def list_visible(theme: Theme) -> None:
    """Let MkDocs list the files of a theme so."""
    made = theme.get_env

    def get_env() -> jinja2.Environment:
        env = made()
        if type(env.loader) is jinja2.FileSystemLoader:
            env.loader = VisibleTemplates(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def mistake_in_template(error: Exception) -> str:
    """What is wrong with a template, and where, as far as Jinja says it; empty for any other error."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f"expected a template or picture named {error.name} in the theme, found none"
    if not isinstance(error, jinja2.TemplateError):
        return ""
    where = ""
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = f"{error.filename or error.name}:{error.lineno}: "
    return f"{where}expected a template as Jinja reads it, found: {error.message}"
