# raise SystemExit with several arguments.
raise SystemExit(1, 2)
