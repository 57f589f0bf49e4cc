package org.readingroom.dicom.transcode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/**
 * Compressed pixels in items of sequences, such as icons: they are coded as their file is, and become native ones when it is written in another syntax,
 * which every syntax allows there. An icon that cannot be decoded is left out, because icons are optional. Source: PS3.5 A.4, PS3.3 C.7.6.1.1.6.
 */
final class NestedPixels {

    private static final int ICON_IMAGE_SEQUENCE = 0x00880200;

    private final DicomFile source;
    private final PixelCodecs codecs;
    private final List<Finding> findings = new ArrayList<>();

    private NestedPixels(DicomFile source, PixelCodecs codecs) {
        this.source = source;
        this.codecs = codecs;
    }

    /** Whether there are any. */
    static boolean areIn(DataSet set) {
        for (Element e : set.elements())
            for (DataSet item : e.items()) if (item.get(Tag.PIXEL_DATA).filter(Element::isEncapsulated).isPresent() || areIn(item)) return true;
        return false;
    }

    /**
     * Decodes them in the data set of a file that was read with all its values.
     *
     * @return what was left out
     * @throws FormatException if pixels that are no icon's cannot be decoded
     */
    static List<Finding> decode(DicomFile source, PixelCodecs codecs) throws IOException {
        NestedPixels nested = new NestedPixels(source, codecs);
        nested.decodeIn(source.dataSet());
        return nested.findings;
    }

    private void decodeIn(DataSet set) throws IOException {
        List<Element> all = new ArrayList<>();
        set.elements().forEach(all::add);
        for (Element e : all)
            for (DataSet item : e.items()) {
                decodeIn(item);
                if (item.get(Tag.PIXEL_DATA).filter(Element::isEncapsulated).isEmpty()) continue;
                try {
                    decodeItem(item);
                } catch (IOException | IllegalArgumentException x) {
                    if (e.tag() != ICON_IMAGE_SEQUENCE) throw new FormatException(source.path(), "compressed pixels that cannot be decoded in " + Tag.name(e.tag()),
                        "such as can be written natively", "Keep the file as it is.");
                    findings.add(Finding.warning("ICON_DROPPED", "A compressed icon could not be decoded and is left out; the images are whole.", Tag.name(ICON_IMAGE_SEQUENCE)));
                    set.remove(ICON_IMAGE_SEQUENCE);
                    break;
                }
            }
    }

    /** As if the item were a file of its own. */
    private void decodeItem(DataSet item) throws IOException {
        DataSet alone = new DataSet();
        for (Element e : item.elements()) alone.put(e);
        alone.putString(Tag.SOP_CLASS_UID, source.dataSet().string(Tag.SOP_CLASS_UID)).putString(Tag.SOP_INSTANCE_UID, source.dataSet().string(Tag.SOP_INSTANCE_UID));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(bytes, alone, source.syntax());
        DicomFile file = DicomFile.of(source.path(), bytes.toByteArray());
        PixelLayout layout = PixelLayout.of(file);
        FrameReader reader = FrameReader.of(file, layout, codecs);
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        FrameBytes.Sink sink = layout.bitsAllocated() == 1 ? new FrameBytes.BitSink(samples) : samples::writeBytes;
        new FrameBytes(reader, ByteOrder.LITTLE_ENDIAN).each(frame -> frame, false, sink, Progress.NONE);
        if (sink instanceof FrameBytes.BitSink bits) bits.finish();
        if ((samples.size() & 1) == 1) samples.write(0);
        item.putBytes(Tag.PIXEL_DATA, layout.bitsAllocated() > 8 ? Vr.OW : Vr.OB, samples.toByteArray());
        Transcoder.describe(item, layout);
    }
}
