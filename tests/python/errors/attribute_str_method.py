# A method that lists have and strings have not.
names = "ann,bob"
names.split(",").append("cy")
names.append("dan")
