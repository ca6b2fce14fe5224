# Carets count columns of wide and combining characters.
größe = 5
names = {"日本": größe}
print("日本語テキスト", names["日本"] + "🎉é", größe)
