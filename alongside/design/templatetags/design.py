"""The tags by which the templates of every app show components and form fields."""

from __future__ import annotations

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from alongside.design import amounts, components
from alongside.design.components.error_summary import ErrorLink, ErrorSummary
from alongside.design.forms import as_component, errors_of

register = template.Library()
register.filter("pounds", amounts.pounds)


@register.simple_tag
def component(called: str, **values: object) -> SafeString:
    """Show a component: `{% component "tag" text=listing.kind %}`."""
    return components.find(called)(**values).render()


@register.simple_block_tag
def componentblock(content: SafeString, called: str, **values: object) -> SafeString:
    """Show a component around what stands between the tags, which becomes its `body`."""
    return components.find(called)(**{"body": content, **values}).render()


@register.simple_tag
def field(bound_field: BoundField, **values: object) -> SafeString:
    """Show a form field otherwise than `as_field_group` does: `{% field form.where size="l" %}`."""
    return as_component(bound_field, **values).render()


@register.simple_tag
def error_summary(form: BaseForm | None) -> SafeString | str:
    """Show what is wrong with a form, with links to the answers; nothing where nothing is wrong, or no form was sent."""
    found = errors_of(form) if form else []
    return ErrorSummary(errors=found).render() if found else ""


@register.simple_tag
def refusal(words: object) -> SafeString | str:
    """Show a sentence that says why what was pressed is not done, as an error summary; nothing where there is none."""
    return ErrorSummary(errors=[ErrorLink(str(words))]).render() if words else ""
