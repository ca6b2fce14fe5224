// The module `_sha2`: SHA-224, -256, -384 and -512 (FIPS 180-4). The constants are the first bits of the fractional
// parts of the square and cube roots of the first primes.
#include <cstring>

#include "modules/native.h"
#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/int.h"

namespace py {

namespace {

constexpr uint64_t kRound[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

/// What tells the four apart. SHA-256's words are 32 bits wide; its constants are the upper halves of SHA-512's.
struct Variant {
    const char* name;
    bool wide;
    int digest_size;
    uint64_t start[8];
};
constexpr Variant kVariants[] = {
    {"sha224",
     false,
     28,
     {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4}},
    {"sha256",
     false,
     32,
     {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}},
    {"sha384",
     true,
     48,
     {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31,
      0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4}},
    {"sha512",
     true,
     64,
     {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
      0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}},
};

template <class Word, int kBits = sizeof(Word) * 8>
constexpr Word rotate(Word x, int by) {
    return static_cast<Word>(x >> by | x << (kBits - by));
}

template <class Word>
void compress(uint64_t* state, const uint8_t* block) {
    constexpr bool kWide = sizeof(Word) == 8;
    constexpr int kRounds = kWide ? 80 : 64;
    Word w[kRounds];
    for (int i = 0; i < 16; ++i) {
        Word word = 0;
        for (size_t b = 0; b < sizeof(Word); ++b)
            word = static_cast<Word>(word << 8 | block[static_cast<size_t>(i) * sizeof(Word) + b]);
        w[i] = word;
    }
    for (int i = 16; i < kRounds; ++i) {
        const Word a = w[i - 15], b = w[i - 2];
        const Word s0 = kWide ? rotate(a, 1) ^ rotate(a, 8) ^ (a >> 7) : rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3);
        const Word s1 = kWide ? rotate(b, 19) ^ rotate(b, 61) ^ (b >> 6) : rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    Word v[8];
    for (int i = 0; i < 8; ++i) v[i] = static_cast<Word>(state[i]);
    for (int i = 0; i < kRounds; ++i) {
        const Word e = v[4], a = v[0];
        const Word s1 =
            kWide ? rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41) : rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        const Word s0 =
            kWide ? rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39) : rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        const Word choice = (e & v[5]) ^ (~e & v[6]);
        const Word majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);
        const Word t1 = v[7] + s1 + choice + static_cast<Word>(kRound[i] >> (kWide ? 0 : 32)) + w[i];
        const Word t2 = s0 + majority;
        std::memmove(v + 1, v, 7 * sizeof(Word));
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; ++i) state[i] = static_cast<Word>(static_cast<Word>(state[i]) + v[i]);
}

struct Sha final : Object {
    const Variant* variant;
    uint64_t state[8];
    uint64_t length;  // octets so far
    uint8_t block[128];

    [[nodiscard]] size_t block_size() const { return variant->wide ? 128 : 64; }
    void compress_block(const uint8_t* data) {
        if (variant->wide)
            compress<uint64_t>(state, data);
        else
            compress<uint32_t>(state, data);
    }
    void update(std::string_view data) {
        const size_t size = block_size();
        size_t filled = length % size;
        length += data.size();
        const auto* at = reinterpret_cast<const uint8_t*>(data.data());
        size_t left = data.size();
        while (left > 0) {
            const size_t taken = std::min(size - filled, left);
            std::memcpy(block + filled, at, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == size) {
                compress_block(block);
                filled = 0;
            }
        }
    }
};

TypeId type_id(size_t variant) {
    return static_cast<TypeId>(static_cast<size_t>(TypeId::sha224) + variant);
}

/// The digest so far; works on copies.
std::string digest_of(const Sha& self) {
    const size_t size = self.block_size();
    uint64_t state[8];
    std::memcpy(state, self.state, sizeof(state));
    uint8_t block[128];
    size_t filled = self.length % size;
    std::memcpy(block, self.block, filled);
    const auto run = [&] {
        if (self.variant->wide)
            compress<uint64_t>(state, block);
        else
            compress<uint32_t>(state, block);
    };
    block[filled++] = 0x80;
    const size_t length_octets = size / 8;
    if (filled > size - length_octets) {
        std::memset(block + filled, 0, size - filled);
        run();
        filled = 0;
    }
    std::memset(block + filled, 0, size - filled);
    const uint64_t bits = self.length << 3;
    for (size_t i = 0; i < 8; ++i) block[size - 1 - i] = static_cast<uint8_t>(bits >> (8 * i));
    if (self.variant->wide)
        block[size - 9] = static_cast<uint8_t>(self.length >> 61);
    run();
    std::string digest;
    const int word = self.variant->wide ? 8 : 4;
    for (int i = 0; i < self.variant->digest_size; ++i)
        digest += static_cast<char>(state[i / word] >> (8 * (word - 1 - i % word)));
    return digest;
}

Result<std::string_view> data_to_hash(Runtime& rt, Value data) {
    if (is_str(data))
        return rt.raise(TypeId::TypeError, "Strings must be encoded before hashing");
    const auto octets = octets_of(data);
    if (!octets)
        return rt.raise(TypeId::TypeError, "object supporting the buffer API required");
    return *octets;
}

template <size_t kVariant>
Own sha_new(Runtime& rt, Value data, Value, Value string) {
    if (data.is_present() && string.is_present() && !string.is_none()) {
        return rt.raise(
            TypeId::TypeError,
            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for "
            "removal in a future version.");
    }
    const Value given = data.is_present() ? data : string;
    const std::string_view octets =
        given.is_present() && !given.is_none() ? TRY(data_to_hash(rt, given)) : std::string_view();
    auto made = TRY(allocate<Sha>(rt, type_id(kVariant)));
    made->variant = &kVariants[kVariant];
    std::memcpy(made->state, made->variant->start, sizeof(made->state));
    made->update(octets);
    return Own(std::move(made));
}

Own sha_update(Runtime& rt, Sha& self, Value data) {
    self.update(TRY(data_to_hash(rt, data)));
    return Own::none();
}
Own sha_digest(Runtime& rt, Sha& self) {
    return bytes_from(rt, digest_of(self));
}
Own sha_hexdigest(Runtime& rt, Sha& self) {
    std::string text;
    for (const char octet : digest_of(self)) {
        text += "0123456789abcdef"[static_cast<uint8_t>(octet) >> 4];
        text += "0123456789abcdef"[octet & 15];
    }
    return str_from_ascii(rt, text);
}
Own sha_copy(Runtime& rt, Sha& self) {
    auto made = TRY(allocate<Sha>(rt, self.type().id));
    made->variant = self.variant;
    made->length = self.length;
    std::memcpy(made->state, self.state, sizeof(self.state));
    std::memcpy(made->block, self.block, sizeof(self.block));
    return Own(std::move(made));
}
Own sha_block_size(Runtime&, Sha& self) {
    return int_value(static_cast<int64_t>(self.block_size()));
}
Own sha_digest_size(Runtime&, Sha& self) {
    return int_value(self.variant->digest_size);
}
Own sha_name(Runtime& rt, Sha& self) {
    return str_from_ascii(rt, self.variant->name);
}

constexpr Method kMethods[] = {
    {"copy", "()", method<sha_copy>, "Return a copy of the hash object."},
    {"digest", "()", method<sha_digest>, "Return the digest value as a bytes object."},
    {"hexdigest", "()", method<sha_hexdigest>, "Return the digest value as a string of hexadecimal digits."},
    {"update", "(obj, /)", method<sha_update>, "Update this hash object's state with the provided string."},
};
constexpr GetSet kGetSets[] = {
    {"block_size", slot<sha_block_size>},
    {"name", slot<sha_name>},
    {"digest_size", slot<sha_digest_size>},
};

constexpr TypeSpec sha_type(const char* name) {
    return {.name = name,
            .size = sizeof(Sha),
            .reported_size = 112,
            .flags = kDisallowNew,
            .methods = kMethods,
            .getsets = kGetSets};
}
const TypeSpec kTypes[] = {sha_type("_sha2.SHA224Type"), sha_type("_sha2.SHA256Type"), sha_type("_sha2.SHA384Type"),
                           sha_type("_sha2.SHA512Type")};

constexpr const char* kParameters = "(data=b'', *, usedforsecurity=True, string=None)";
constexpr Method kFunctions[] = {
    {"sha256", kParameters, function<sha_new<1>>,
     "Return a new SHA-256 hash object; optionally initialized with a string."},
    {"sha224", kParameters, function<sha_new<0>>,
     "Return a new SHA-224 hash object; optionally initialized with a string."},
    {"sha512", kParameters, function<sha_new<3>>,
     "Return a new SHA-512 hash object; optionally initialized with a string."},
    {"sha384", kParameters, function<sha_new<2>>,
     "Return a new SHA-384 hash object; optionally initialized with a string."},
};

}  // namespace

Own make_module__sha2(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_sha2"));
    TRY(module_add_functions(rt, *module, kFunctions));
    for (size_t i = 0; i < std::size(kTypes); ++i) TRY(module_add_type(rt, *module, type_id(i), kTypes[i]));
    TRY(module_add(rt, *module, "_GIL_MINSIZE", int_value(2048)));
    return Own::share(module);
}

}  // namespace py
