package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weighted boxes fusion: boxes by falling score (times the reader's weight) join the fused box that they fit best, or found one; of equal scores the last
 * reader's last box comes first.
 * Solovyev, Wang and Gabruseva, Image and Vision Computing 107 (2021) 104117, doi:10.1016/j.imavis.2021.104117.
 *
 * @param weights one for each reader, above 0
 * @param iou     a box joins a fused one if their IoU is above this
 * @param least   boxes of a lower score are left out
 */
public record BoxFusion(List<Double> weights, double iou, double least, Score score) {

    /**
     * What a fused box's score is. AVERAGE: mean weighted score x min(readers, boxes) / sum of the weights, so that what one reader found counts less.
     * MAX: the largest weighted score / the largest weight.
     */
    public enum Score { AVERAGE, MAX }

    /** One of the boxes that went into a fused one. @param reader  place in the list of readers @param instance place in the reader's list */
    public record Part(int reader, int instance) {}

    /** @param score can be above 1 only by rounding */
    public record Fused(String type, double score, BoxFootprint box, List<Part> parts) {

        public Fused {
            parts = List.copyOf(parts);
        }
    }

    public BoxFusion {
        weights = List.copyOf(weights);
        for (double w : weights) if (!(w > 0 && Double.isFinite(w))) throw new IllegalArgumentException("a reader's weight of " + w + "; expected a number above 0");
        if (!(iou >= 0 && iou < 1)) throw new IllegalArgumentException("an IoU of " + iou + " as threshold; expected 0 or more and below 1");
    }

    /**
     * @return by falling score; of equal ones first what came first. Instances that are no boxes are left out, as are boxes with a score of 0: they have no weight
     * @throws IllegalArgumentException if there are not as many readers as weights
     */
    public List<Fused> fuse(List<List<Instance>> readers) {
        if (readers.size() != weights.size()) throw new IllegalArgumentException(readers.size() + " readers and " + weights.size() + " weights; expected as many");
        Set<String> classes = readers.stream().flatMap(List::stream).map(Instance::type).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Fused> all = new ArrayList<>();
        for (String type : classes) {
            List<Cluster> clusters = new ArrayList<>();
            for (Weighted box : sorted(readers, type)) join(clusters, box);
            for (Cluster c : clusters) all.add(c.fused(type));
        }
        all.sort(Comparator.comparingDouble(Fused::score).reversed());
        return all;
    }

    private List<Weighted> sorted(List<List<Instance>> readers, String type) {
        List<Weighted> boxes = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++)
            for (int n = 0; n < readers.get(r).size(); n++) {
                Instance i = readers.get(r).get(n);
                if (i.type().equals(type) && i.footprint() instanceof BoxFootprint b && i.score() >= least && i.score() > 0) boxes.add(new Weighted(new Part(r, n), b, i.score() * weights.get(r)));
            }
        boxes.sort(Comparator.comparingDouble(Weighted::score));
        Collections.reverse(boxes); // so that of equal scores the last comes first, as in the authors' program: where boxes crowd, clusters depend on it
        return boxes;
    }

    private void join(List<Cluster> clusters, Weighted box) {
        Cluster best = null;
        double most = iou;
        for (Cluster c : clusters) {
            double fit = c.middle.iou(box.box);
            if (fit <= most) continue;
            most = fit;
            best = c;
        }
        if (best == null) clusters.add(new Cluster(box));
        else best.add(box);
    }

    private record Weighted(Part part, BoxFootprint box, double score) {}

    private final class Cluster {
        private final List<Weighted> members = new ArrayList<>();
        private BoxFootprint middle;

        Cluster(Weighted first) {
            add(first);
        }

        private void add(Weighted box) {
            members.add(box);
            middle = members.size() == 1 ? box.box : BoxFootprint.mean(members.stream().map(Weighted::box).toList(), members.stream().mapToDouble(Weighted::score).toArray());
        }

        Fused fused(String type) {
            double of = switch (score) {
                case AVERAGE -> members.stream().mapToDouble(Weighted::score).average().orElseThrow() * Math.min(weights.size(), members.size()) / weights.stream().mapToDouble(w -> w).sum();
                case MAX -> members.get(0).score / weights.stream().mapToDouble(w -> w).max().orElseThrow();
            };
            return new Fused(type, of, middle, members.stream().map(Weighted::part).toList());
        }
    }
}
