package org.readingroom.review;

import java.util.List;
import java.util.Map;
import org.readingroom.consensus.dispute.DisputedRegion;

/**
 * How far an adjudication is.
 *
 * @param regions   that are listed
 * @param decided   of them
 * @param discussed of them: marked for a discussion
 * @param leftMm3   volume of those that are not decided
 */
public record ReviewProgress(int regions, int decided, int discussed, double leftMm3) {

    /** @param list the regions that are listed @param decisions by id */
    public static ReviewProgress of(List<DisputedRegion> list, Map<String, Decision> decisions) {
        int decided = 0, discussed = 0;
        double left = 0;
        for (DisputedRegion r : list) {
            Decision d = decisions.get(r.id());
            if (d != null && d.isDecided()) decided++;
            else left += r.volumeMm3();
            if (d != null && !d.isDecided()) discussed++;
        }
        return new ReviewProgress(list.size(), decided, discussed, left);
    }

    /** Those that nobody has decided yet, to be discussed or not. */
    public int left() {
        return regions - decided;
    }

    /** For people. */
    public String text() {
        if (regions == 0) return "The readers agree everywhere: nothing is to be decided.";
        return decided + " of " + regions + (regions == 1 ? " region" : " regions") + " decided, " + left() + " left" + (discussed == 0 ? "" : ", " + discussed + " of them to be discussed");
    }
}
