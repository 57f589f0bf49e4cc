package org.readingroom.ui.overlay;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.Ink;
import org.readingroom.display.LengthUnit;
import org.readingroom.display.PictureText;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.io.Finding;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Marks;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Volume;

/** Letters at the edges, text in the corners, the scale bar, and a banner where the geometry is not to be trusted. What has no room is left out. */
final class TextPainter implements Viewport.Painter {

    private static final float SIZE = 12.5f, SMALL = 11, LETTER = 1.35f, LINE = 1.4f, MARGIN = 0.6f; // of Swing's pixels; parts of the size
    private static final int SMALL_VIEW = 300, BANNER_LINES = 2;
    private static final double BAR_SHARE = 0.28, HALF = 0.5, ALONE = 0.74, GAP = 0.5, SAME_AXIS = Math.cos(Math.toRadians(15));
    private static final Color WARNING = new Color(0xff, 0xb3, 0x47), BEHIND = new Color(0, 0, 0, 170), ASIDE = new Color(0xc8, 0xd8, 0xe8);

    private final Stamps stamps = new Stamps();

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D graphics) {
        DataItem item = view.workbench().data().background(view.model()).orElse(null);
        if (item == null) return;
        Graphics2D g = (Graphics2D) graphics.create();
        Sheet sheet = new Sheet(g, geometry.width(), geometry.height(), Math.min(geometry.width(), geometry.height()) < SMALL_VIEW ? SMALL : SIZE);
        Marks marks = view.workbench().habits().marks();
        if (marks.letters()) sheet.letters(edges(geometry.state().plane(), item.volume(), view.workbench().data().facts(item.id())));
        Optional<String> warning = warning(item.volume());
        int low = 0;
        if (marks.text()) {
            CornerText text = CornerText.of(view.workbench(), view.model(), geometry.state(), marks.value() ? view.readout() : null);
            sheet.topLeft(text.topLeft(), text.topRight().isEmpty());
            sheet.topRight(text.topRight());
            low = sheet.bottomLeft(text, warning.isPresent());
        }
        if (marks.scaleBar() && LengthUnit.isMeasured(item.volume())) sheet.scaleBar(geometry.state().pixelMm(), LengthUnit.of(item.volume()));
        if (warning.isPresent()) sheet.banner(warning.get(), low);
        g.dispose();
    }

    /** What lengths and angles must not be taken from. */
    static Optional<String> warning(Volume volume) {
        if (!LengthUnit.isMeasured(volume))
            return Optional.of(volume.scan().regions().isEmpty() ? "No pixel spacing: lengths are in pixels" : "Ultrasound regions: outside of them lengths are in pixels");
        if (volume.findings().stream().anyMatch(f -> f.code().equals("SPACING_SOURCE") && f.level() != Finding.Level.NOTE)) return Optional.of("Spacing of detector or film: lengths in the patient differ");
        return switch (volume.verdict()) {
            case IRREGULAR -> TruePlace.isUneven(volume) ? Optional.of("Slices lie unevenly: lengths across slices are not true") : Optional.empty();
            case INCOMPLETE -> Optional.of("Slices are missing" + (TruePlace.isUneven(volume) ? ": lengths across slices are not true" : ""));
            default -> Optional.empty();
        };
    }

    /** What stands at the four edges: left, right, top, bottom. */
    static String[] edges(ViewPlane plane, Volume volume, StudyFacts facts) {
        Direction[] ends = { plane.right().opposite(), plane.right(), plane.down().opposite(), plane.down() };
        String[] letters = new String[4];
        for (int n = 0; n < 4; n++) letters[n] = CornerText.isPlaced(volume) ? PictureText.letters(ends[n]) : axes(ends[n], volume, facts);
        return letters;
    }

    /** Without a place: the sides that the header names, as radiographs do, else the image's own axes, with a sign where they run backwards. */
    private static String axes(Direction end, Volume volume, StudyFacts facts) {
        StringBuilder text = new StringBuilder();
        double best = -1;
        String nearest = "";
        for (int axis = 0; axis < 3; axis++) {
            double along = volume.grid().affine().direction(axis).dot(end);
            String side = facts.side(axis, along < 0), name = side.isEmpty() ? (along < 0 ? "\u2212" : "") + "xyz".charAt(axis) : side;
            if (Math.abs(along) > best) {
                best = Math.abs(along);
                nearest = name;
            }
            if (Math.abs(along) > Math.sqrt(1 - SAME_AXIS * SAME_AXIS)) text.append(text.isEmpty() ? "" : " ").append(name);
        }
        return best > SAME_AXIS ? nearest : text.toString();
    }

    /** How wide a line may be, in Swing's pixels, that begins in a corner and ends beside the letter in the middle of the edge. */
    static double besideLetter(int width, float size, double letterWidth) {
        return (width - letterWidth) / 2 - size * (MARGIN + GAP);
    }

    /** How wide a line may be, in Swing's pixels, that stands below the letter at the top, with nothing at its right. */
    static double belowLetter(int width, float size) {
        return width - size * (2 * MARGIN);
    }

    /** As much of a line as is no wider than {@code most}. */
    static String cut(String line, double most, float size) {
        if (Ink.bounds(line, size).getWidth() <= most) return line;
        int end = line.length();
        while (end > 1 && Ink.bounds(line.substring(0, end) + "\u2026", size).getWidth() > most) end--;
        return end > 1 ? line.substring(0, end).stripTrailing() + "\u2026" : "";
    }

    /** One viewport's surface to write on. */
    private final class Sheet {
        private final Graphics2D g;
        private final int width, height;
        private final float size, margin, capital;
        private double letterWidth; // of the wider one of those at the top and at the bottom

        Sheet(Graphics2D g, int width, int height, float size) {
            this.g = g;
            this.width = width;
            this.height = height;
            this.size = size;
            margin = size * MARGIN;
            capital = Ink.capital(size);
        }

        void letters(String[] letters) {
            float s = size * LETTER, high = Ink.capital(s);
            double[] wide = new double[4];
            for (int n = 0; n < 4; n++) wide[n] = Ink.bounds(letters[n], s).getWidth();
            double middle = (height + high) / 2.0;
            letterWidth = Math.max(wide[2], wide[3]);
            stamps.write(g, letters[0], margin, middle, s, Ink.LETTER);
            stamps.write(g, letters[1], width - margin - wide[1], middle, s, Ink.LETTER);
            stamps.write(g, letters[2], (width - wide[2]) / 2, margin + high, s, Ink.LETTER);
            stamps.write(g, letters[3], (width - wide[3]) / 2, height - margin, s, Ink.LETTER);
        }

        /** @param alone whether nothing stands at the right */
        void topLeft(List<String> lines, boolean alone) {
            int room = rooms(), n = 0;
            for (String line : lines) {
                if (n >= room) break;
                stamps.write(g, alone && n > 0 ? TextPainter.cut(line, belowLetter(width, size), size) : cut(line, HALF), margin, margin + capital + n++ * LINE * size, size, n == 1 ? Ink.TEXT : ASIDE);
            }
        }

        void topRight(List<String> lines) {
            int room = rooms(), n = 0;
            for (String line : lines) {
                if (n >= room) break;
                String text = cut(line, HALF);
                stamps.write(g, text, width - margin - Ink.bounds(text, size).getWidth(), margin + capital + n++ * LINE * size, size, Ink.TEXT);
            }
        }

        /** @param bannered whether the value stands above the banner, which stays where it is while the pointer comes and goes @return how many lines are below the banner */
        int bottomLeft(CornerText text, boolean bannered) {
            int room = rooms(), apart = bannered ? BANNER_LINES : 0;
            List<String> low = text.bottomLeft().subList(Math.max(0, text.bottomLeft().size() - room), text.bottomLeft().size());
            List<String> values = text.value().subList(0, Math.max(0, Math.min(text.value().size(), room - low.size() - apart)));
            for (int n = 0; n < low.size(); n++) bottomLine(cut(low.get(n), n < low.size() - 1 ? ALONE : HALF), low.size() - 1 - n, ASIDE);
            for (int n = 0; n < values.size(); n++) bottomLine(cut(values.get(n), ALONE), low.size() + apart + values.size() - 1 - n, n == 0 ? Ink.LETTER : Ink.TEXT);
            return low.size();
        }

        /** @param above how many lines it stands above the lowest */
        private void bottomLine(String line, int above, Color color) {
            stamps.write(g, line, margin, height - margin - above * LINE * size, size, color);
        }

        /** Lines that fit above, or below, the letters at the sides. */
        private int rooms() {
            return (int) Math.max(0, (height / 2.0 - 1.6 * size) / (LINE * size));
        }

        /** A line as long as there is room: beside the letter in the middle, or beside the scale bar and the cube. */
        private String cut(String line, double share) {
            return TextPainter.cut(line, share == HALF ? besideLetter(width, size, letterWidth) : width * share - 3 * size, size);
        }

        void scaleBar(double pixelMm, LengthUnit unit) {
            double length = PictureText.barMm(unit.of(width * BAR_SHARE * pixelMm)), px = length / unit.of(pixelMm), y = height - margin - size * 0.3;
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Ink.paint(g, Ink.bar((float) (width - margin - px), width - margin, (float) y, size), size, Ink.TEXT);
            String text = (length < 0.01 ? String.valueOf((float) length) : PictureText.number(length)) + " " + unit.label();
            stamps.write(g, text, width - margin - Ink.bounds(text, size).getWidth(), y - size * 0.65, size, Ink.TEXT);
        }

        /** Above the lines in the lower left corner. */
        void banner(String whole, int low) {
            String text = Ink.bounds(whole, size).getWidth() + 2 * size > width ? whole.split(":")[0] : whole;
            double wide = Ink.bounds(text, size).getWidth(), y = height - margin - Math.max(size * LETTER + 1.9 * size, low * LINE * size + 0.6 * size);
            g.setColor(BEHIND);
            g.fill(new RoundRectangle2D.Double((width - wide) / 2 - size, y - capital - size * 0.5, wide + 2 * size, capital + size, size, size));
            stamps.write(g, text, (width - wide) / 2, y, size, WARNING);
        }
    }
}
