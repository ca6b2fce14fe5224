// What Python's `math` needs beyond the C library: the gamma functions, sums without loss, and lengths of vectors.
// Whole numbers are in integer_math.h; erf and the rest are the C library's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace py {

/// Domain is Python's "math domain error" (a ValueError), Range its "math range error" (an OverflowError).
enum class MathStatus : uint8_t { Good, Domain, Range };

MathStatus gamma(double x, double& result);
MathStatus log_gamma(double x, double& result);

/// math.fsum: the exact sum, rounded once (J. Shewchuk, 1997; partial sums that do not overlap).
class ExactSum {
  public:
    /// False where a finite sum overflows on the way: "intermediate overflow in fsum".
    [[nodiscard]] bool add(double value);
    /// Domain where infinities of both signs were added: "-inf + inf in fsum".
    MathStatus result(double& sum) const;

  private:
    std::vector<double> partials_;
    double special_ = 0;     // the sum of what was not finite
    double infinities_ = 0;  // without the NaNs
};

/// The sum() of floats: with the lost low parts carried along (A. Neumaier, 1974).
struct CompensatedSum {
    double high = 0;
    double low = 0;

    void add(double value);
    [[nodiscard]] double result() const;
};

/// math.sumprod of floats, in three times the precision.
struct ProductSum {
    double high = 0;
    double low = 0;
    double tiny = 0;

    void add(double x, double y);
    [[nodiscard]] double result() const;
};

/// math.hypot and math.dist: the length of a vector, without undue overflow, within one unit in the last place. Changes
/// the coordinates.
double vector_length(double* coordinates, size_t count);

}  // namespace py
