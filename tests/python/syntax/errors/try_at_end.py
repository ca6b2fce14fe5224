while True:
    pass
    try: