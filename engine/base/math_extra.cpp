// The gamma functions by Lanczos's approximation with the coefficients of J. Maddock's lanczos13m53 (N = 13, g about
// 6.02, Boost), which Python uses as well; sums and products as pairs of doubles, one holding the rounding error of the
// other.
#include "base/math_extra.h"

#include <cfloat>
#include <cmath>

namespace py {

namespace {

constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;
constexpr double kLanczosG = 6.024680040776729583740234375;
constexpr double kLanczosGMinusHalf = 5.524680040776729583740234375;
constexpr int kTerms = 13;
constexpr double kNumerator[kTerms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kDenominator[kTerms] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                         45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                         1925.0,     66.0,       1.0};

// Of a positive x; with 1/x above 5, where powers of x would grow too large.
double lanczos_sum(double x) {
    double numerator = 0;
    double denominator = 0;
    if (x < 5) {
        for (int i = kTerms - 1; i >= 0; --i) {
            numerator = numerator * x + kNumerator[i];
            denominator = denominator * x + kDenominator[i];
        }
    } else {
        for (int i = 0; i < kTerms; ++i) {
            numerator = numerator / x + kNumerator[i];
            denominator = denominator / x + kDenominator[i];
        }
    }
    return numerator / denominator;
}

// sin(pi * x), reduced exactly first.
double sin_pi(double x) {
    const double y = std::fmod(std::fabs(x), 2.0);
    double result = 0;
    switch (static_cast<int>(std::round(2 * y))) {
        case 0:
            result = std::sin(kPi * y);
            break;
        case 1:
            result = std::cos(kPi * (y - 0.5));
            break;
        case 2:
            result = std::sin(kPi * (1.0 - y));
            break;
        case 3:
            result = -std::cos(kPi * (y - 1.5));
            break;
        default:
            result = std::sin(kPi * (y - 2.0));
            break;
    }
    return std::copysign(1.0, x) * result;
}

struct Pair {
    double high;
    double low;
};

// a + b exactly, where |a| >= |b|.
Pair sum_ordered(double a, double b) {
    const double high = a + b;
    return {high, (a - high) + b};
}

// a + b exactly.
Pair sum_exactly(double a, double b) {
    const double high = a + b;
    const double rest = high - a;
    return {high, (a - (high - rest)) + (b - rest)};
}

// x * y exactly. By halves of 26 bits (T. Dekker, 1971) where nothing can over- or underflow: wasm has no fused
// multiplication, and the library's is slow.
Pair multiply_exactly(double x, double y) {
    const double high = x * y;
    const auto moderate = [](double v) { return v > 1e-140 && v < 1e140; };
    if (!moderate(std::fabs(x)) || !moderate(std::fabs(y)))
        return {high, std::fma(x, y, -high)};
    constexpr double kSplit = 134217729.0;  // 2**27 + 1
    const double x_scaled = kSplit * x;
    const double x_high = x_scaled - (x_scaled - x);
    const double x_low = x - x_high;
    const double y_scaled = kSplit * y;
    const double y_high = y_scaled - (y_scaled - y);
    const double y_low = y - y_high;
    return {high, ((x_high * y_high - high) + x_high * y_low + x_low * y_high) + x_low * y_low};
}

}  // namespace

MathStatus gamma(double x, double& result) {
    result = x;
    if (!std::isfinite(x)) {
        if (std::isnan(x) || x > 0)
            return MathStatus::Good;
        return MathStatus::Domain;
    }
    if (x == 0)
        return MathStatus::Domain;
    if (x == std::floor(x)) {
        if (x < 0)
            return MathStatus::Domain;
        if (x <= 23) {  // exact: 22! is the last factorial that is a double
            result = 1;
            for (int i = 2; i < x; ++i) result *= i;
            return MathStatus::Good;
        }
    }
    const double magnitude = std::fabs(x);
    if (magnitude < 1e-20) {
        result = 1.0 / x;
        return std::isinf(result) ? MathStatus::Range : MathStatus::Good;
    }
    if (magnitude > 200) {
        result = x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL;
        return x < 0 ? MathStatus::Good : MathStatus::Range;
    }
    // y is rounded; z makes up for the error in the exponential and the power below.
    const double y = magnitude + kLanczosGMinusHalf;
    double z =
        magnitude > kLanczosGMinusHalf ? (y - magnitude) - kLanczosGMinusHalf : (y - kLanczosGMinusHalf) - magnitude;
    z = z * kLanczosG / y;
    double r;
    if (x < 0) {
        r = -kPi / sin_pi(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
        r -= z * r;
        if (magnitude < 140) {
            r /= std::pow(y, magnitude - 0.5);
        } else {
            const double root = std::pow(y, magnitude / 2.0 - 0.25);
            r /= root;
            r /= root;
        }
    } else {
        r = lanczos_sum(magnitude) / std::exp(y);
        r += z * r;
        if (magnitude < 140) {
            r *= std::pow(y, magnitude - 0.5);
        } else {
            const double root = std::pow(y, magnitude / 2.0 - 0.25);
            r *= root;
            r *= root;
        }
    }
    result = r;
    return std::isinf(r) ? MathStatus::Range : MathStatus::Good;
}

MathStatus log_gamma(double x, double& result) {
    if (!std::isfinite(x)) {
        result = std::isnan(x) ? x : HUGE_VAL;
        return MathStatus::Good;
    }
    if (x == std::floor(x) && x <= 2) {
        result = 0;
        return x <= 0 ? MathStatus::Domain : MathStatus::Good;
    }
    const double magnitude = std::fabs(x);
    if (magnitude < 1e-20) {
        result = -std::log(magnitude);
        return MathStatus::Good;
    }
    double r = std::log(lanczos_sum(magnitude)) - kLanczosG;
    r += (magnitude - 0.5) * (std::log(magnitude + kLanczosG - 0.5) - 1);
    if (x < 0)
        r = kLogPi - std::log(std::fabs(sin_pi(magnitude))) - std::log(magnitude) - r;
    result = r;
    return std::isinf(r) ? MathStatus::Range : MathStatus::Good;
}

bool ExactSum::add(double value) {
    const double original = value;
    size_t kept = 0;
    for (size_t i = 0; i < partials_.size(); ++i) {
        const double other = partials_[i];
        const Pair sum = std::fabs(value) < std::fabs(other) ? sum_ordered(other, value) : sum_ordered(value, other);
        if (sum.low != 0)
            partials_[kept++] = sum.low;
        value = sum.high;
    }
    partials_.resize(kept);
    if (value == 0)
        return true;
    if (std::isfinite(value)) {
        partials_.push_back(value);
        return true;
    }
    if (std::isfinite(original))
        return false;
    if (std::isinf(original))
        infinities_ += original;
    special_ += original;
    partials_.clear();
    return true;
}

MathStatus ExactSum::result(double& sum) const {
    sum = special_;
    if (special_ != 0)
        return std::isnan(infinities_) ? MathStatus::Domain : MathStatus::Good;
    size_t left = partials_.size();
    if (left == 0)
        return MathStatus::Good;
    double high = partials_[--left];
    double low = 0;
    while (left > 0) {
        const Pair pair = sum_ordered(high, partials_[--left]);
        high = pair.high;
        low = pair.low;
        if (low != 0)
            break;
    }
    // A tie was rounded to even; what comes below may say that it was none.
    if (left > 0 && ((low < 0 && partials_[left - 1] < 0) || (low > 0 && partials_[left - 1] > 0))) {
        const double twice = low * 2.0;
        const double moved = high + twice;
        if (twice == moved - high)
            high = moved;
    }
    sum = high;
    return MathStatus::Good;
}

void CompensatedSum::add(double value) {
    const double sum = high + value;
    low += std::fabs(high) >= std::fabs(value) ? (high - sum) + value : (value - sum) + high;
    high = sum;
}

double CompensatedSum::result() const {
    return low != 0 && std::isfinite(low) ? high + low : high;
}

void ProductSum::add(double x, double y) {
    const Pair product = multiply_exactly(x, y);
    const Pair sum = sum_exactly(high, product.high);
    const Pair lower = sum_exactly(low, product.low);
    const Pair middle = sum_exactly(lower.high, sum.low);
    high = sum.high;
    low = middle.high;
    tiny += lower.low + middle.low;
}

double ProductSum::result() const {
    const Pair last = sum_exactly(low, high);
    return last.high + (last.low + tiny);
}

double vector_length(double* coordinates, size_t count) {
    double largest = 0;
    bool nan = false;
    for (size_t i = 0; i < count; ++i) {
        coordinates[i] = std::fabs(coordinates[i]);
        nan |= std::isnan(coordinates[i]);
        if (coordinates[i] > largest)
            largest = coordinates[i];
    }
    if (std::isinf(largest))
        return largest;
    if (nan)
        return NAN;
    if (largest == 0 || count <= 1)
        return largest;
    int exponent;
    std::frexp(largest, &exponent);
    if (exponent < -1023) {  // the scale below would overflow
        for (size_t i = 0; i < count; ++i) coordinates[i] /= DBL_MIN;
        return DBL_MIN * vector_length(coordinates, count);
    }
    // Scaled into [0, 1]; the sum starts at 1, so every square is added to something larger.
    const double scale = std::ldexp(1.0, -exponent);
    double sum = 1.0;
    double square_errors = 0;
    double sum_errors = 0;
    const auto add = [&](const Pair& square) {
        const Pair next = sum_ordered(sum, square.high);
        sum = next.high;
        square_errors += square.low;
        sum_errors += next.low;
    };
    for (size_t i = 0; i < count; ++i) {
        const double x = coordinates[i] * scale;
        add(multiply_exactly(x, x));
    }
    double root = std::sqrt(sum - 1.0 + (square_errors + sum_errors));
    add(multiply_exactly(-root, root));
    root += (sum - 1.0 + (square_errors + sum_errors)) / (2.0 * root);
    return root / scale;
}

}  // namespace py
