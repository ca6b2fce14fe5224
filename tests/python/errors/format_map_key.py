# A missing name in a template.
template = "Dear {title} {name},"
print(template.format(title="Dr", name="Who"))
print(template.format_map({"title": "Dr"}))
