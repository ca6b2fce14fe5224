// The module `_random`: the type Random around a Mersenne Twister.
#include <vector>

#include "base/random.h"
#include "modules/native.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Random final : Object {
    MersenneTwister generator;
};

Status seed(Runtime& rt, Random& self, Value argument) {
    if (argument.is_absent() || argument.is_none()) {
        uint32_t key[MersenneTwister::kWords];
        rt.host.entropy({reinterpret_cast<uint8_t*>(key), sizeof(key)});
        self.generator.seed(key, MersenneTwister::kWords);
        return kDone;
    }
    BigInt number;
    if (is_int(argument)) {
        number = int_to_bigint(argument);
    } else {
        const auto hash = static_cast<uint64_t>(TRY(object_hash(rt, argument)));
        number = BigInt::from_limbs({static_cast<uint32_t>(hash), static_cast<uint32_t>(hash >> 32)}, false);
    }
    self.generator.seed(number.limbs().data(), number.limbs().size());
    return kDone;
}

Own random_new(Runtime& rt, Type& type, const Args& args) {
    static_cast<void>(args);
    return type_allocate(rt, type);
}

Status random_init(Runtime& rt, Random& self, const Args& args) {
    TRY(reject_keywords(rt, "Random", without_foreign_keywords(self.type(), args)));
    TRY(check_positional(rt, "Random", args, 0, 1));
    return seed(rt, self, args.count == 1 ? args[0] : Value());
}

Own random_seed(Runtime& rt, Random& self, Value n) {
    TRY(seed(rt, self, n));
    return Own::none();
}

Own random_random(Runtime&, Random& self) {
    return Own::number(self.generator.next_double());
}

Own random_getrandbits(Runtime& rt, Random& self, Value argument) {
    const Own count = TRY(number_index(rt, argument));
    if (int_sign(count) < 0)
        return rt.raise(TypeId::ValueError, "Cannot convert negative int");
    const auto bits = int_to_int64(count);
    if (!bits)
        return rt.raise(TypeId::OverflowError, "Python int too large for C uint64_t");
    if (*bits == 0)
        return int_value(0);
    if (*bits <= 32)
        return int_value(self.generator.next() >> (32 - *bits));
    if (static_cast<uint64_t>(*bits) / 8 > rt.heap.cap())
        return rt.raise_memory_error();
    std::vector<uint32_t> limbs((static_cast<size_t>(*bits) + 31) / 32);
    self.generator.next_bits(limbs.data(), static_cast<uint64_t>(*bits));
    return int_from(rt, BigInt::from_limbs(std::move(limbs), false));
}

Own random_getstate(Runtime& rt, Random& self) {
    auto state = TRY(tuple_allocate(rt, MersenneTwister::kWords + 1));
    for (size_t i = 0; i < MersenneTwister::kWords; ++i) state->items()[i] = Value::from_int(self.generator.words()[i]);
    state->items()[MersenneTwister::kWords] = Value::from_int(self.generator.position());
    rt.heap.track(*state);
    return Own(std::move(state));
}

Own random_setstate(Runtime& rt, Random& self, Value state_value) {
    if (!is_tuple(state_value))
        return rt.raise(TypeId::TypeError, "state vector must be a tuple");
    const Tuple& state = as<Tuple>(state_value);
    if (state.length != MersenneTwister::kWords + 1)
        return rt.raise(TypeId::ValueError, "state vector is the wrong size");
    uint32_t words[MersenneTwister::kWords];
    for (size_t i = 0; i < MersenneTwister::kWords; ++i) {
        if (!is_int(state[i]))
            return rt.raise(TypeId::TypeError, "expected int, got {}", type_name_of(state[i]));
        if (int_sign(state[i]) < 0)
            return rt.raise(TypeId::OverflowError, "can't convert negative value to unsigned int");
        const BigInt number = int_to_bigint(state[i]);
        if (number.limbs().size() > 2)
            return rt.raise(TypeId::OverflowError, "Python int too large to convert to C unsigned long");
        words[i] = number.is_zero() ? 0 : number.limbs()[0];
    }
    const Value position = state[MersenneTwister::kWords];
    if (!is_int(position))
        return rt.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer", type_name_of(position));
    const int64_t index = int_to_int64(position).value_or(-1);
    if (index < 0 || index > static_cast<int64_t>(MersenneTwister::kWords))
        return rt.raise(TypeId::ValueError, "invalid state");
    self.generator.restore(words, static_cast<uint32_t>(index));
    return Own::none();
}

constexpr Method kMethods[] = {
    {"random", "()", method<random_random>, "random() -> x in the interval [0, 1)."},
    {"seed", "(n=None, /)", method<random_seed>,
     "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination of the current time and the "
     "process identifier."},
    {"getstate", "()", method<random_getstate>, "getstate() -> tuple containing the current state."},
    {"setstate", "(state, /)", method<random_setstate>, "setstate(state) -> None.  Restores generator state."},
    {"getrandbits", "(k, /)", method<random_getrandbits>, "getrandbits(k) -> x.  Generates an int with k random bits."},
};

const TypeSpec kRandomType = {
    .name = "_random.Random",
    .size = sizeof(Random),
    .reported_size = 2520,
    .flags = kBaseType,
    .doc = "Random() -> create a random number generator with its own internal state.",
    .methods = kMethods,
    .slots = {.init = slot<random_init>, .new_ = random_new},
};

}  // namespace

Own make_module__random(Runtime& rt) {
    const auto module =
        TRY(module_new(rt, "_random", "Module implements the Mersenne Twister random number generator."));
    TRY(module_add_type(rt, *module, TypeId::None_, kRandomType));
    return Own::share(module);
}

}  // namespace py
