package org.readingroom.consensus.instance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a matching comes to. Ratios over nothing are NaN: there is no right answer for a class that both lack.
 * Panoptic quality: Kirillov et al., CVPR 2019, doi:10.1109/CVPR.2019.00963. Lesion-wise Dice: mean over found, missed and invented objects, of which
 * the last two count 0, as in BraTS 2023 but one to one.
 *
 * @param found    pairs (true positives)
 * @param invented instances that the reference lacks (false positives)
 * @param missed   instances of the reference that the reader lacks (false negatives)
 * @param iouSum   over pairs; NaN if one of them is of points
 * @param diceSum  over pairs, Dice = 2 IoU / (1 + IoU); NaN if one of them is of points
 */
public record DetectionFigures(int found, int invented, int missed, double iouSum, double diceSum) {

    public static final DetectionFigures NONE = new DetectionFigures(0, 0, 0, 0, 0);

    /** By class, in alphabetical order: all classes that either has. */
    public static SortedMap<String, DetectionFigures> byClass(Matching matching, List<Instance> reference, List<Instance> test) {
        SortedMap<String, DetectionFigures> all = new TreeMap<>();
        for (Matching.Pair p : matching.pairs())
            all.merge(reference.get(p.reference()).type(), new DetectionFigures(1, 0, 0, p.iou(), 2 * p.iou() / (1 + p.iou())), DetectionFigures::plus);
        for (int n : matching.added()) all.merge(test.get(n).type(), new DetectionFigures(0, 1, 0, 0, 0), DetectionFigures::plus);
        for (int n : matching.missed()) all.merge(reference.get(n).type(), new DetectionFigures(0, 0, 1, 0, 0), DetectionFigures::plus);
        return all;
    }

    /** Both together, as if of one case. */
    public DetectionFigures plus(DetectionFigures other) {
        return new DetectionFigures(found + other.found, invented + other.invented, missed + other.missed, iouSum + other.iouSum, diceSum + other.diceSum);
    }

    public double precision() {
        return (double) found / (found + invented);
    }

    /** Sensitivity. */
    public double recall() {
        return (double) found / (found + missed);
    }

    /** Also the recognition quality (RQ). */
    public double f1() {
        return found / (found + 0.5 * invented + 0.5 * missed);
    }

    /** SQ: mean IoU of the pairs. */
    public double segmentationQuality() {
        return iouSum / found;
    }

    /** PQ = SQ x RQ; 0 if there are instances and no pair. */
    public double panopticQuality() {
        return iouSum / (found + 0.5 * invented + 0.5 * missed);
    }

    public double lesionDice() {
        return diceSum / (found + invented + missed);
    }

    /** All ratios by the names that reports use, in their order. */
    public Map<String, Double> values() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("precision", precision());
        all.put("recall", recall());
        all.put("f1", f1());
        all.put("pq", panopticQuality());
        all.put("sq", segmentationQuality());
        all.put("rq", f1());
        all.put("lesion_dice", lesionDice());
        return all;
    }
}
