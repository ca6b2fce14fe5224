name = input("What is your name? ")
year = int(input("In which year were you born? "))
age = 2026 - year
print(f"Hello, {name}! You turn {age} in 2026.")
if age >= 100:
    print("Congratulations!")
