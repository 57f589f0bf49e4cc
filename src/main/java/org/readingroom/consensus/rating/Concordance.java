package org.readingroom.consensus.rating;

/**
 * How close two readers' numbers lie to the line of equality: rho = 2 sxy / (sx2 + sy2 + (mx - my)2), with variances divided by n, as in the
 * source. {@code pearson} says how close they lie to any line, {@code bias} how close that line is to equality; their product is rho.
 * Only items that both measured. NaN without such an item, or if nothing varies and the means are equal; pearson and bias are NaN if one
 * reader always gave the same number.
 *
 * @param n items that both measured
 * @see "Lin 1989, Biometrics 45:255, doi:10.2307/2532051"
 */
public record Concordance(int n, double value, double pearson, double bias) {

    /** @param two ratings of exactly two readers @throws IllegalArgumentException if there are more or fewer */
    public static Concordance of(Ratings two) {
        if (two.readers().size() != 2) throw new IllegalArgumentException(two.readers().size() + " readers; Lin's concordance is of two");
        Ratings pairs = two.complete();
        Moments m = Moments.of(pairs.of(0), pairs.of(1));
        double apart = m.meanX() - m.meanY(), value = 2 * m.xy() / (m.xx() + m.yy() + m.n() * apart * apart);
        return new Concordance(m.n(), value, m.correlation(), value / m.correlation());
    }
}
