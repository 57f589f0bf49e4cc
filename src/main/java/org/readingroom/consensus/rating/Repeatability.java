package org.readingroom.consensus.rating;

/**
 * One reader's numbers on the same items, measured twice or more often. The within-subject standard deviation pools the variances of the
 * items by their degrees of freedom; the repeatability coefficient RC = 1.96 sqrt(2) sw is the difference that two readings of one item
 * exceed in 5 of 100 cases. The within-subject coefficient of variation is the root mean square of sd / mean over the items. Items with one
 * reading are left out. NaN without an item; the coefficient of variation also where an item's mean is 0 or numbers are negative.
 *
 * @param items    with two readings or more
 * @param readings on these items
 * @see "Bland and Altman 1996, BMJ 313:744 and 313:106; Obuchowski and Bullen 2018, Stat Methods Med Res 27:3139, doi:10.1177/0962280217693662"
 */
public record Repeatability(int items, int readings, double withinSd, double coefficientOfVariation, double repeatabilityCoefficient) {

    private static final double OF_DIFFERENCES = 1.96 * Math.sqrt(2);

    /** @param repeats the columns are the reader's readings, not readers */
    public static Repeatability of(Ratings repeats) {
        int items = 0, readings = 0;
        double squares = 0, relative = 0;
        for (int i = 0; i < repeats.items().size(); i++) {
            double[] given = repeats.given(i);
            if (given.length < 2) continue;
            double mean = 0, own = 0;
            boolean negative = false;
            for (double v : given) {
                mean += v / given.length;
                negative |= v < 0;
            }
            for (double v : given) own += (v - mean) * (v - mean);
            items++;
            readings += given.length;
            squares += own;
            relative += negative || mean == 0 ? Double.NaN : own / (given.length - 1) / (mean * mean);
        }
        double sd = items == 0 ? Double.NaN : Math.sqrt(squares / (readings - items));
        return new Repeatability(items, readings, sd, Math.sqrt(relative / items), OF_DIFFERENCES * sd);
    }
}
