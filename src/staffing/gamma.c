/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The density by Loader's saddle point ("Fast and accurate computation of binomial probabilities",
 * 2000): Stirling's error and a deviance, each without cancellation. P(a, x) by its power series
 * below x = a + 1, else by Legendre's continued fraction (Lentz, 1976). Cost: about 9 sqrt(a)
 * terms near x = a, few elsewhere.
 */
#include "staffing/gamma.h"

#include <math.h>

static const double HALF_LOG_TWO_PI = 0.91893853320467274178;

/* log Gamma(n + 1) less Stirling's (n + 1/2) log n - n + log(2 pi) / 2 */
static double stirling_error(double n)
{
	if (n < 15.0) {
		int sign;
		return lgamma_r(n + 1.0, &sign) - (n + 0.5) * log(n) + n - HALF_LOG_TWO_PI;
	}
	double r = 1.0 / (n * n);
	return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / n;
}

/* a log(a / x) + x - a */
static double deviance(double a, double x)
{
	if (fabs(a - x) >= 0.1 * (a + x))
		return a * log(a / x) + x - a;
	double v = (a - x) / (a + x);
	double sum = (a - x) * v;
	double term = 2.0 * a * v;
	for (int j = 1; j < 1000; j++) {
		term *= v * v;
		double next = sum + term / (2 * j + 1);
		if (next - sum == 0.0)
			break;
		sum = next;
	}
	return sum;
}

double gamma_density(double a, double x)
{
	return exp(-stirling_error(a) - deviance(a, x) - HALF_LOG_TWO_PI) / sqrt(a);
}

static double lower_by_series(double a, double x)
{
	double term = 1.0, sum = 1.0;
	for (double k = 1.0; term > 1e-17 * sum; k += 1.0) {
		term *= x / (a + k);
		sum += term;
	}
	return gamma_density(a, x) * sum;
}

static double upper_by_fraction(double a, double x)
{
	const double tiny = 1e-300;
	double b = x + 1.0 - a, c = 1.0 / tiny, d = 1.0 / b, product = d;
	for (double i = 1.0; i < 1e7; i += 1.0) {
		double numerator = -i * (i - a);
		b += 2.0;
		d = numerator * d + b;
		c = b + numerator / c;
		d = 1.0 / (fabs(d) < tiny ? tiny : d);
		c = fabs(c) < tiny ? tiny : c;
		product *= d * c;
		if (fabs(d * c - 1.0) < 1e-16)
			break;
	}
	return a * gamma_density(a, x) * product;
}

double gamma_lower(double a, double x)
{
	if (!(x > 0.0))
		return 0.0;
	double p = x < a + 1.0 ? lower_by_series(a, x) : 1.0 - upper_by_fraction(a, x);
	return fmin(1.0, fmax(0.0, p));
}

double gamma_digamma(double x)
{
	double below = 0.0;
	for (; x < 12.0; x += 1.0)
		below += 1.0 / x;
	double r = 1.0 / (x * x);
	double series =
		(1.0 / 12 - (1.0 / 120 - (1.0 / 252 - (1.0 / 240 - r / 132) * r) * r) * r) * r;
	return log(x) - 0.5 / x - series - below;
}
