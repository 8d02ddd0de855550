"""Django's forms in our own clothes: a page says `{{ form.where.as_field_group }}` and nothing else."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BoundField, widgets
from django.forms.renderers import TemplatesSetting

from alongside.design.components.checkbox import Checkbox
from alongside.design.components.checkboxes import Checkboxes
from alongside.design.components.error_summary import ErrorLink
from alongside.design.components.radios import Radios
from alongside.design.components.select import Select
from alongside.design.components.text_input import TextInput
from alongside.design.components.textarea import Textarea
from alongside.design.field import Choice, Question

# What the components say themselves. `required` they do not say at all: a browser's own message about a
# missing answer is in the browser's language, and gone in a moment.
_OURS = ("id", "required", "aria-describedby", "aria-invalid", "rows", "cols")


class Renderer(TemplatesSetting):
    """Show a form as an error summary and its fields, and a field as the component that fits its widget."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


def as_component(bound_field: BoundField, **values: Any) -> Question:
    """
    Return the component that shows a field with its label, hint and error.

    :param values: what to show otherwise, such as `size`; see :class:`design.field.Question`
    :raises TypeError: no component fits the field's widget
    """
    widget = bound_field.field.widget
    shared: dict[str, Any] = {
        "id": widget.attrs.get("id") or bound_field.auto_id,
        "name": bound_field.html_name,
        "label": bound_field.label,
        "hint": bound_field.help_text,
        "error": bound_field.errors[0] if bound_field.errors else "",
        "attributes": {name: value for name, value in _attributes(bound_field).items() if name not in _OURS},
    }
    match widget:
        case widgets.CheckboxSelectMultiple():
            return Checkboxes(choices=_choices(bound_field), **(shared | values))
        case widgets.RadioSelect():
            return Radios(choices=_choices(bound_field), **(shared | values))
        case widgets.CheckboxInput():
            return Checkbox(chosen=bool(bound_field.value()), **(shared | values))
        case widgets.Select() if not widget.allow_multiple_selected:
            return Select(choices=_choices(bound_field), **(shared | values))
        case widgets.Textarea():
            return Textarea(value=_value(bound_field), rows=int(widget.attrs["rows"]), **(shared | values))
        case widgets.Input() if not widget.is_hidden:
            return TextInput(type=widget.input_type or "text", value=_value(bound_field), **(shared | values))
    raise TypeError(f"{bound_field.html_name}: no component shows a {type(widget).__name__}.")


def errors_of(form: BaseForm) -> list[ErrorLink]:
    """Return what is wrong with a form, each with the id of its answer; first what concerns the whole."""
    links = [ErrorLink(str(error)) for error in form.non_field_errors()]
    for name in form.fields:
        links += [ErrorLink(str(error), _answer_id(form[name])) for error in form[name].errors]
    return links


def _answer_id(bound_field: BoundField) -> str:
    # Django gives a group no id to label; its first input is where a link is to lead.
    first = bound_field.subwidgets[:1] if not bound_field.id_for_label else []
    return str(first[0].id_for_label) if first else bound_field.id_for_label or str(bound_field.auto_id)


def _attributes(bound_field: BoundField) -> dict[str, Any]:
    widget = bound_field.field.widget
    return bound_field.build_widget_attrs(widget.attrs, widget)


def _choices(bound_field: BoundField) -> tuple[Choice, ...]:
    options = (option.data for option in bound_field.subwidgets)
    return tuple(
        Choice(
            str(option["value"]), option["label"], chosen=option["selected"], id=option["attrs"].get("id", "")
        )
        for option in options
    )


def _value(bound_field: BoundField) -> str:
    context = bound_field.field.widget.get_context(bound_field.html_name, bound_field.value(), {})
    return str(context["widget"]["value"] or "")
