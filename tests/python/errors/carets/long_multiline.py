# A long multi-line expression is shown whole.
settings = {
    "name": "x",
    "size": int(
        "ten"
    ),
    "more": 1,
}
