# An error while another is being handled.
def load(table, key):
    try:
        return table[key]
    except KeyError:
        return table["default" + 1]
load({}, "name")
