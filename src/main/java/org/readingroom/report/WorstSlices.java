package org.readingroom.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.cohort.CaseOverlap;

/** Of each class the cases in which readers differ most, as pictures; those that others push out are forgotten, so that few are kept however many cases there are. */
final class WorstSlices {

    private final int most;
    private final SliceDrawer drawer;
    private final Map<String, List<Slice>> byClass = new LinkedHashMap<>();

    /** @param most of each class; 0 for none */
    WorstSlices(int most, SliceDrawer drawer) {
        this.most = most;
        this.drawer = drawer;
    }

    /**
     * One picture.
     *
     * @param meanDice of all pairs of readers in this case
     * @param disputed voxels of the slice that some took and others did not
     * @param where    plane and slice, in words
     * @param window   of the image, in words; empty without one
     * @param svg      image and outlines
     */
    record Slice(String caseName, String className, double meanDice, long disputed, String where, String window, String svg) {}

    /** Draws it if it is among the worst so far. */
    void offer(CohortCases.Case one, List<String> allReaders, CaseOverlap overlap, String className) {
        double dice = overlap.meanDice();
        if (most == 0 || Double.isNaN(dice) || overlap.worstPlane() < 0) return;
        List<Slice> kept = byClass.computeIfAbsent(className, k -> new ArrayList<>());
        if (kept.size() == most && dice >= kept.get(most - 1).meanDice()) return;
        kept.add(drawer.draw(one, allReaders, overlap, className));
        kept.sort(Comparator.comparingDouble(Slice::meanDice));
        if (kept.size() > most) kept.remove(most);
    }

    /** By class in order of appearance, worst first. */
    List<Slice> all() {
        return byClass.values().stream().flatMap(List::stream).toList();
    }
}
