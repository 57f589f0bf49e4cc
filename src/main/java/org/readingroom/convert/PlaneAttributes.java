package org.readingroom.convert;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    private static final int FRAMES = Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE;

    private final Map<Integer, String> constant = new TreeMap<>(Integer::compareUnsigned);
    private final List<Map<Integer, String>> varying = new ArrayList<>();

    /** @param planes k + nk * t of the volume, in the order wanted */
    static PlaneAttributes of(Volume volume, int[] planes, boolean identity) throws IOException {
        PlaneAttributes made = new PlaneAttributes();
        Map<DataSet, Map<Integer, String>> files = new IdentityHashMap<>();
        for (int plane : planes) {
            PlaneHeader header = PlaneHeader.of(volume, plane).orElse(null);
            if (header == null) continue;
            Map<Integer, String> whole = files.get(header.root());
            if (whole == null) files.put(header.root(), whole = json(header.root(), identity));
            made.varying.add(header.root().items(FRAMES).size() < 2 ? whole : ofFrame(header, whole, identity));
        }
        made.divide();
        return made;
    }

    /** The same with the frame's own item of the functional groups alone. */
    private static Map<Integer, String> ofFrame(PlaneHeader header, Map<Integer, String> whole, boolean identity) throws IOException {
        Map<Integer, String> own = new LinkedHashMap<>(whole);
        own.remove(FRAMES);
        if (header.frame0() < header.root().items(FRAMES).size()) {
            DataSet item = header.root().items(FRAMES).get(header.frame0());
            own.putAll(json(new DataSet().putItems(FRAMES, identity ? item : Identity.without(item)), true));
        }
        return own;
    }

    /** Each attribute as {@code {"vr":...}}; of several frames no groups, which are taken one by one. */
    private static Map<Integer, String> json(DataSet set, boolean identity) throws IOException {
        Map<Integer, String> own = new LinkedHashMap<>();
        for (Element e : set.elements()) {
            boolean told = (e.tag() & 0xffff) != 0 && (identity || !Identity.isTold(e)); // no group lengths
            if (!told || e.tag() == FRAMES && e.items().size() > 1) continue;
            DataSet one = new DataSet();
            if (set.contains(Tag.SPECIFIC_CHARACTER_SET)) one.copy(set, Tag.SPECIFIC_CHARACTER_SET);
            if (e.isSequence() && !identity) one.putItems(e.tag(), e.items().stream().map(Identity::without).toList());
            else one.copy(set, e.tag());
            StringWriter text = new StringWriter();
            DicomJson.write(one, text, (path, bytes) -> bytes < 0 || bytes > LONGEST_INLINE ? path : null);
            own.put(e.tag(), valueOf(text.toString(), e.tag()));
        }
        return own;
    }

    /** Out of an object that holds it, and maybe the character set. */
    private static String valueOf(String object, int tag) {
        return com.google.gson.JsonParser.parseString(object).getAsJsonObject().get(String.format(Locale.ROOT, "%08X", tag)).toString();
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

    /** Those that all planes have with one value, each as an object of DICOM JSON. */
    Map<Integer, String> constant() {
        return constant;
    }

    /** The others, one map a plane. */
    List<Map<Integer, String>> varying() {
        return varying;
    }
}
