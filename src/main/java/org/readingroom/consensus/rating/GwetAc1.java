package org.readingroom.consensus.rating;

/**
 * Agreement on categories beyond chance that does not collapse where one category is rare: (pa - pe) / (1 - pe), pa the mean share of equal
 * pairs over items with two answers or more, pe = sum of p (1 - p) over the K categories that occur, divided by K - 1, with p the mean
 * share of a category over all items with an answer. Gaps are allowed. NaN without an item with two answers, or with one category only.
 *
 * @see "Gwet 2008, Br J Math Stat Psychol 61:29, doi:10.1348/000711006X126600"
 */
public final class GwetAc1 {

    private GwetAc1() {}

    public static double of(Ratings ratings) {
        int[][] counts = ratings.counts();
        int categories = ratings.categories().length, answered = 0;
        if (categories < 2) return Double.NaN;
        double[] shares = new double[categories];
        for (int[] row : counts) {
            int given = 0;
            for (int n : row) given += n;
            if (given == 0) continue;
            answered++;
            for (int c = 0; c < categories; c++) shares[c] += (double) row[c] / given;
        }
        double expected = 0;
        for (double s : shares) expected += s / answered * (1 - s / answered);
        expected /= categories - 1;
        return (ratings.percentAgreement() - expected) / (1 - expected);
    }
}
