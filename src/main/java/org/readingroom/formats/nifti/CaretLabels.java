package org.readingroom.formats.nifti;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/**
 * Names and colours of labels that Connectome Workbench puts into a label volume itself: extension 30, XML with
 * {@code <Label Key="3" Red="0.5" Green="1" Blue="0">name</Label>} in a {@code LabelTable}. Our writer puts a table beside the file instead.
 */
final class CaretLabels {

    private static final int LARGEST_LABEL = 65535;

    private CaretLabels() {}

    /** Empty if there are none, or none that can be read: the numbers are there without them. */
    static List<Segment> of(Volume v) {
        for (NiftiExtensions.Extension e : NiftiExtensions.of(v))
            if (e.code() == NiftiExtensions.CARET) {
                List<Segment> found = parse(e.content());
                if (!found.isEmpty()) return found;
            }
        return List.of();
    }

    static List<Segment> parse(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) end--; // blocks are filled up with zeros
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // no entities: a file must not make us read others
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return labels(factory.createXMLStreamReader(new ByteArrayInputStream(content, 0, end), StandardCharsets.UTF_8.name()));
        } catch (XMLStreamException | IllegalArgumentException notOurs) {
            return List.of();
        }
    }

    /** Of the first table: further ones belong to further volumes of the file. */
    private static List<Segment> labels(XMLStreamReader xml) throws XMLStreamException {
        List<Segment> segments = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("LabelTable")) return segments;
            if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("Label")) continue;
            int value = Integer.parseInt(attribute(xml, "Key"));
            double red = number(xml, "Red"), green = number(xml, "Green"), blue = number(xml, "Blue");
            String name = xml.getElementText().strip();
            if (value < 1 || value > LARGEST_LABEL || !seen.add(value)) continue; // 0 is the background, called ???
            Segment plain = Segment.plain(0, value, name.isEmpty() ? "Label " + value : name);
            Rgb color = red >= 0 && green >= 0 && blue >= 0 ? new Rgb(part(red), part(green), part(blue)) : LabelColors.of(value);
            segments.add(new Segment(0, value, plain.name(), color, plain.category(), plain.type(), plain.track()));
        }
        return segments;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static double number(XMLStreamReader xml, String name) {
        return attribute(xml, name).isEmpty() ? -1 : Double.parseDouble(attribute(xml, name));
    }

    private static int part(double zeroToOne) {
        return (int) Math.round(Math.max(0, Math.min(1, zeroToOne)) * 255);
    }
}
