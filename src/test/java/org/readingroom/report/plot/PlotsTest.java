package org.readingroom.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Plots as an XML parser sees them: where marks stand, against the axis that is drawn beside them. */
class PlotsTest {

    private static final double HALF_A_PIXEL = 0.5, ROUNDED = 0.011; // two digits are written
    private static final double NONE = Double.NaN;

    @Test
    void boxes_medians_and_points_stand_where_the_axis_says() throws Exception {
        BoxPlot.Box box = new BoxPlot.Box(5, 0.2, 0.4, 0.5, 0.7, 0.8, List.of(0.2, 0.4, 0.5, 0.7, 0.8), 0), none = new BoxPlot.Box(0, NONE, NONE, NONE, NONE, NONE, List.of(), 2);
        Element svg = parse(BoxPlot.svg("Dice & co", "Dice", List.of("ann", "<bob>"), List.of(new BoxPlot.Group("Liver", List.of(box, none))), NONE, 1));
        double[] axis = axis(svg, "0.2", "1.0"); // pixels of two ticks
        Element rect = withClass(svg, "rect", "box").get(0), median = withClass(svg, "line", "median").get(0);
        assertThat(withClass(svg, "rect", "box")).as("where no value is finite there is no box").hasSize(1);
        assertThat(number(rect, "y")).isEqualTo(at(axis, 0.2, 1.0, 0.7), within(ROUNDED));
        assertThat(number(rect, "y") + number(rect, "height")).isEqualTo(at(axis, 0.2, 1.0, 0.4), within(2 * ROUNDED));
        assertThat(number(median, "y1")).isEqualTo(at(axis, 0.2, 1.0, 0.5), within(ROUNDED)).isEqualTo(number(median, "y2"));
        assertThat(all(svg, "circle")).hasSize(5).allSatisfy(c -> assertThat(number(c, "cx")).isBetween(number(rect, "x"), number(rect, "x") + number(rect, "width")));
        assertThat(svg.getAttribute("aria-label")).contains("Dice & co").contains("Liver, ann: n 5, median 0.5000, quartiles 0.4000 to 0.7000").contains("Liver, <bob>: no finite value, 2 infinite");
        assertThat(texts(svg)).contains("∞2", "A", "B", "Liver");
    }

    @Test
    void a_heat_map_shows_each_pair_twice_darker_where_it_is_higher_and_crosses_out_what_is_not_defined() throws Exception {
        double[][] v = { { NONE, 0.9, 0.5 }, { 0.9, NONE, NONE }, { 0.5, NONE, NONE } };
        Element svg = parse(HeatMap.svg("Liver", "mean Dice", List.of("a", "b", "c"), v, 0.4, 1));
        assertThat(texts(svg).stream().filter(t -> t.matches("0\\.\\d{3}"))).containsExactlyInAnyOrder("0.900", "0.500", "0.900", "0.500");
        assertThat(all(svg, "line")).as("one stroke for each cell without a figure").hasSize(2);
        List<Element> cells = all(svg, "rect").subList(0, 9);
        assertThat(brightness(cells.get(1))).isLessThan(brightness(cells.get(2)));
        assertThat(cells.get(1).getAttribute("fill")).isEqualTo(cells.get(3).getAttribute("fill")).isEqualTo(HeatMap.colour(0.5 / 0.6));
        assertThat(svg.getAttribute("aria-label")).contains("a and b 0.900").contains("b and c not defined");
    }

    @Test
    void what_a_heat_map_is_about_has_room_with_two_readers_too() throws Exception {
        String about = "mean Dice of every two readers";
        Element svg = parse(HeatMap.svg("Liver", about, List.of("a", "b"), new double[2][2], 0, 1));
        double right = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[2]), widest = 0;
        FontRenderContext smooth = new FontRenderContext(null, true, true);
        for (Element t : all(svg, "text"))
            if (t.getAttribute("text-anchor").equals("start")) widest = Math.max(widest, number(t, "x") + new Font("SansSerif", Font.PLAIN, 12).getStringBounds(t.getTextContent(), smooth).getWidth());
        assertThat(widest).isPositive().isLessThanOrEqualTo(right);
    }

    @Test
    void differences_have_their_lines_and_points_on_the_axes_of_all() throws Exception {
        Element svg = parse(DifferencePlot.svg("ann", 0, new double[] { 30, 40 }, new double[] { -2, 4 }, new DifferencePlot.Limits(1, -7, 9), new DifferencePlot.Axes(30, 40, -7, 9), "ml"));
        double[] up = axis(svg, "−10", "10"), across = across(svg, "30", "40");
        assertThat(number(withClass(svg, "line", "bias").get(0), "y1")).isEqualTo(at(up, -10, 10, 1), within(ROUNDED));
        assertThat(withClass(svg, "line", "limit").stream().map(l -> number(l, "y1")).toList()).usingElementComparator((a, b) -> Math.abs(a - b) < ROUNDED ? 0 : Double.compare(a, b))
            .containsExactly(at(up, -10, 10, -7), at(up, -10, 10, 9));
        List<Element> points = all(svg, "circle");
        assertThat(number(points.get(1), "cx")).isEqualTo(at(across, 30, 40, 40), within(ROUNDED));
        assertThat(number(points.get(1), "cy")).isEqualTo(at(up, -10, 10, 4), within(ROUNDED));
    }

    @Test
    void intervals_reach_from_their_low_to_their_high_end() throws Exception {
        IntervalPlot.Point given = new IntervalPlot.Point(0.9, 0.85, 0.95), undefined = new IntervalPlot.Point(NONE, NONE, NONE);
        Element svg = parse(IntervalPlot.svg("Liver", List.of("ann", "bob"), List.of(new IntervalPlot.Panel("sensitivity", List.of(given, undefined), 1))));
        double[] across = across(svg, "0.85", "1.00");
        Element interval = withClass(svg, "line", "interval").get(0);
        assertThat(withClass(svg, "line", "interval")).hasSize(1);
        assertThat(number(interval, "x1")).isEqualTo(at(across, 0.85, 1, 0.85), within(ROUNDED));
        assertThat(number(interval, "x2")).isEqualTo(at(across, 0.85, 1, 0.95), within(ROUNDED));
        assertThat(texts(svg)).contains("0.900", "–");
    }

    @Test
    void cases_stand_side_by_side_with_the_reference_as_a_line() throws Exception {
        Element svg = parse(CasePlot.svg("Liver", "ml", List.of("ann", "bob"), List.of(new CasePlot.Column("c1", new double[] { 10, NONE }, 12), new CasePlot.Column("c2", new double[] { 40, 30 }, NONE))));
        double[] up = axis(svg, "0", "40");
        assertThat(withClass(svg, "line", "reference")).hasSize(1);
        assertThat(number(withClass(svg, "line", "reference").get(0), "y1")).isEqualTo(at(up, 0, 40, 12), within(ROUNDED));
        assertThat(all(svg, "circle").stream().map(c -> number(c, "cy")).toList()).usingElementComparator((a, b) -> Math.abs(a - b) < ROUNDED ? 0 : Double.compare(a, b))
            .containsExactly(at(up, 0, 40, 10), at(up, 0, 40, 40));
    }

    @Test
    void outlines_lie_on_the_picture_in_each_readers_colour_and_dashes() throws Exception {
        byte[] png = { 1, 2, 3 };
        List<double[][]> loop = List.<double[][]>of(new double[][] { { 1, 1 }, { 3, 1 }, { 3, 2 }, { 1, 2 } });
        Element svg = parse(OutlinedSlice.svg("case", "two readers", png, 100, 50, new OutlinedSlice.Placing(10, 0.5, 20, 1, 2),
            List.of(new OutlinedSlice.Outline(0, loop), new OutlinedSlice.Outline(1, loop), new OutlinedSlice.Outline(-1, loop))));
        assertThat(all(svg, "image").get(0).getAttribute("href")).isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        assertThat(all(svg, "g").get(0).getAttribute("transform")).isEqualTo("matrix(10 0 0.5 20 1 2)");
        assertThat(withClass(svg, "path", "reader-A").get(0).getAttribute("stroke-dasharray")).isNotEqualTo(withClass(svg, "path", "reader-B").get(0).getAttribute("stroke-dasharray"));
        assertThat(withClass(svg, "path", "reader-B").get(0).getAttribute("d")).isEqualTo("M1 1L3 1L3 2L1 2Z");
        assertThat(withClass(svg, "path", "reference")).hasSize(1);
    }

    @Test
    void readers_differ_in_letter_and_in_more_than_colour() {
        List<ReaderStyle> styles = IntStream.range(0, 60).mapToObj(ReaderStyle::of).toList();
        assertThat(styles.stream().map(ReaderStyle::letter)).doesNotHaveDuplicates().contains("A", "Z", "A2");
        assertThat(styles.subList(0, 7).stream().map(ReaderStyle::mark)).doesNotHaveDuplicates();
        assertThat(styles.subList(0, 7).stream().map(ReaderStyle::dash)).doesNotHaveDuplicates();
    }

    @Test
    void ticks_are_round_and_hold_all_values() {
        for (double[] range : new double[][] { { 0, 1 }, { 0.983, 0.9997 }, { -72.3, 148.8 }, { 5, 5 }, { 0, 0 }, { 1e-7, 3e-7 }, { Double.NaN, Double.NaN } }) {
            Scale s = Scale.around(range[0], range[1], 5, 100, 0);
            assertThat(s.ticks()).hasSizeBetween(2, 12);
            if (Double.isFinite(range[0])) assertThat(range[0]).isBetween(s.low() - 1e-12, s.high() + 1e-12);
            if (Double.isFinite(range[1])) assertThat(range[1]).isBetween(s.low() - 1e-12, s.high() + 1e-12);
            assertThat(s.px(s.low())).isEqualTo(100, within(HALF_A_PIXEL));
        }
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
    }

    private static List<Element> all(Element in, String tag) {
        NodeList nodes = in.getElementsByTagName(tag);
        List<Element> all = new ArrayList<>();
        for (int n = 0; n < nodes.getLength(); n++) all.add((Element) nodes.item(n));
        return all;
    }

    private static List<Element> withClass(Element in, String tag, String name) {
        return all(in, tag).stream().filter(e -> e.getAttribute("class").equals(name)).toList();
    }

    private static List<String> texts(Element in) {
        return all(in, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element e, String attribute) {
        return Double.parseDouble(e.getAttribute(attribute));
    }

    /** Pixels of the ticks with these labels; a label stands four pixels below its line. */
    private static double[] axis(Element svg, String low, String high) {
        return new double[] { number(label(svg, low), "y") - 4, number(label(svg, high), "y") - 4 };
    }

    private static double[] across(Element svg, String low, String high) {
        return new double[] { number(label(svg, low), "x"), number(label(svg, high), "x") };
    }

    private static Element label(Element svg, String text) {
        return all(svg, "text").stream().filter(t -> t.getTextContent().equals(text)).reduce((a, b) -> b).orElseThrow(() -> new AssertionError("no label " + text + " among " + texts(svg)));
    }

    private static double at(double[] pixels, double low, double high, double value) {
        return pixels[0] + (value - low) / (high - low) * (pixels[1] - pixels[0]);
    }

    private static int brightness(Element rect) {
        int rgb = Integer.parseInt(rect.getAttribute("fill").substring(1), 16);
        return (rgb >> 16) + (rgb >> 8 & 255) + (rgb & 255);
    }
}
