package org.readingroom.convert;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomJson;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.Volume;

/**
 * All attributes of all planes of a volume, those that every plane has alike apart from the others. Of frames in one file each plane has its own item
 * of the functional groups. Without identity as {@link Identity} says.
 */
final class PlaneAttributes {

    private static final int LONGEST_INLINE = 1 << 12; // bytes; longer values are named, not written

    private final Map<Integer, String> constant = new TreeMap<>(Integer::compareUnsigned);
    private final List<Map<Integer, String>> varying = new ArrayList<>();

    /** @param planes k + nk * t of the volume, in the order wanted */
    static PlaneAttributes of(Volume volume, int[] planes, boolean identity) throws IOException {
        PlaneAttributes made = new PlaneAttributes();
        Map<DataSet, Map<Integer, String>> seen = new java.util.IdentityHashMap<>(); // slices of one file
        for (int plane : planes) {
            PlaneHeader header = PlaneHeader.of(volume, plane).orElse(null);
            if (header == null) continue;
            boolean isFrame = header.root().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size() > 1;
            Map<Integer, String> own = isFrame ? null : seen.get(header.root());
            if (own == null) own = json(view(header, isFrame), identity);
            if (!isFrame) seen.put(header.root(), own);
            made.varying.add(own);
        }
        made.divide();
        return made;
    }

    /** Of whose frames only the own is left. */
    private static DataSet view(PlaneHeader header, boolean isFrame) {
        boolean there = isFrame && header.frame0() < header.root().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size();
        return there ? header.root().withItem(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, header.frame0()) : header.root();
    }

    /** Each attribute as {@code {"vr":...}}. */
    private static Map<Integer, String> json(DataSet set, boolean identity) throws IOException {
        DataSet told = identity ? set : Identity.without(set);
        Map<Integer, String> own = new LinkedHashMap<>();
        for (Element e : told.elements()) {
            if ((e.tag() & 0xffff) == 0) continue; // group lengths
            StringWriter text = new StringWriter();
            DataSet one = new DataSet();
            if (told.contains(Tag.SPECIFIC_CHARACTER_SET)) one.copy(told, Tag.SPECIFIC_CHARACTER_SET);
            DicomJson.write(one.copy(told, e.tag()), text, (path, bytes) -> bytes < 0 || bytes > LONGEST_INLINE ? path : null);
            own.put(e.tag(), valueOf(text.toString(), e.tag()));
        }
        return own;
    }

    /** Out of an object that holds it, and maybe the character set. */
    private static String valueOf(String object, int tag) {
        return com.google.gson.JsonParser.parseString(object).getAsJsonObject().get(String.format("%08X", tag)).toString();
    }

    private void divide() {
        if (varying.isEmpty()) return;
        constant.putAll(varying.get(0));
        for (Map<Integer, String> own : varying) constant.entrySet().removeIf(e -> !e.getValue().equals(own.get(e.getKey())));
        for (int n = 0; n < varying.size(); n++) {
            Map<Integer, String> left = new TreeMap<>(Integer::compareUnsigned);
            left.putAll(varying.get(n));
            left.keySet().removeAll(constant.keySet());
            varying.set(n, left);
        }
    }

    boolean isEmpty() {
        return varying.isEmpty();
    }

    /** Those that all planes have with one value, each as an object of DICOM JSON. */
    Map<Integer, String> constant() {
        return constant;
    }

    /** The others, one map a plane. */
    List<Map<Integer, String>> varying() {
        return varying;
    }
}
