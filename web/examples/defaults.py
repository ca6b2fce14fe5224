def collect(shell, found=[]):
    found.append(shell)
    return found

monday = collect("cowrie")
tuesday = collect("whelk")
print(monday)
print(monday is tuesday)
