package org.readingroom.annotation.interpolation;

import java.util.List;
import java.util.stream.Stream;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Morphological contour interpolation: figures that overlap from key to key are laid on each other, and the slice in the middle gets the step of the
 * transition between them (one pixel of dilation each) that differs from both as much; the two halves are filled in the same way. Keeps corners and
 * notches that distances smooth away, counts in pixels, not in mm, and is less true to organs than {@link GatedInterpolation} on the whole.
 *
 * <p>Written after the article, not after its program, and other than it in three points: the step is weighted by where the slice lies, so that
 * unequal gaps are right; a moved figure is moved by its share of the way; what is left over as the only figure on both sides is one object.
 *
 * @see "Zukic, Vicory, McCormick, Wisse, Gerig, Yushkevich, Aylward: ND Morphological Contour Interpolation, Insight Journal 977, 2016, after Albu,
 *      Beugeling, Laurendeau: IEEE Trans Biomed Eng 2008; 55(8):2022-38, doi:10.1109/TBME.2008.921158"
 */
@Plugin(type = InterpolationMethod.class)
public class ContourInterpolation implements InterpolationMethod {

    public static final String ID = "contour";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "Morphological contours";
    }

    @Override
    public List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions) {
        Blend.check(a, b, fractions);
        List<Mask> pictures = Stream.generate(() -> new Mask(a.ni(), a.nj(), 1)).limit(fractions.length).toList();
        int[] order = java.util.stream.IntStream.range(0, fractions.length).boxed().sorted(java.util.Comparator.comparingDouble(n -> fractions[n])).mapToInt(n -> n).toArray();
        for (ContourLinks.Link link : ContourLinks.between(a, b)) new Course(fractions, order, pictures).fill(link, 0, 1, 0, order.length);
        return pictures;
    }

    /** @param order of the fractions, ascending */
    private record Course(double[] fractions, int[] order, List<Mask> pictures) {

        /** Slices {@code order[first]} to {@code order[end - 1]}, which lie between the figures of the link at {@code from} and {@code to}. */
        void fill(ContourLinks.Link link, double from, double to, int first, int end) {
            if (first >= end) return;
            int middle = first;
            for (int n = first; n < end; n++) if (Math.abs(at(n) - (from + to) / 2) < Math.abs(at(middle) - (from + to) / 2)) middle = n;
            double t = (at(middle) - from) / (to - from);
            Alignment move = link.move(), part = new Alignment((int) Math.rint(t * move.di()), (int) Math.rint(t * move.dj()));
            Alignment rest = new Alignment(move.di() - part.di(), move.dj() - part.dj());
            Patch here = new Transition(link.a().moved(part.di(), part.dj()), link.b().moved(-rest.di(), -rest.dj())).at(t);
            here.paint(pictures.get(order[middle]));
            fill(new ContourLinks.Link(link.a(), here, part), from, at(middle), first, middle);
            fill(new ContourLinks.Link(here, link.b(), rest), at(middle), to, middle + 1, end);
        }

        private double at(int n) {
            return fractions[order[n]];
        }
    }
}
