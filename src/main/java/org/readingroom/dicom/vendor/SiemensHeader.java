package org.readingroom.dicom.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.dicom.data.DataSet;

/**
 * What Siemens scanners say of an acquisition privately: the two CSA headers of classic images, the attributes of syngo MR XA beside them in enhanced ones, and the
 * protocol that both hold (lines {@code key = value} after ASCCONV BEGIN). Undocumented by the maker; keys are those that the open converters read.
 */
public final class SiemensHeader {

    private static final String CSA = "SIEMENS CSA HEADER", SERIES = "SIEMENS MR SDS 01", IMAGE = "SIEMENS MR SDI 02";
    private static final int XA_GROUP = 0x0021, XA_PROTOCOL = 0x19;
    private static final Pattern LINE = Pattern.compile("(?m)^\\s{0,16}([A-Za-z][A-Za-z0-9_.\\[\\]]{0,120})\\s{0,32}=\\s{0,32}(.{0,2000}?)\\s*$");

    private final List<CsaHeader> csa;
    private final List<DataSet> sets;
    private final Map<String, String> protocol;

    /** A raw value, from the file if it was too long to be kept. */
    @FunctionalInterface
    public interface Values {
        byte[] of(DataSet owner, int tag) throws IOException;
    }

    private SiemensHeader(List<CsaHeader> csa, List<DataSet> sets, Map<String, String> protocol) {
        this.csa = csa;
        this.sets = sets;
        this.protocol = protocol;
    }

    /**
     * @param header of the file
     * @param sets   the header and the functional groups of a frame, private ones too
     */
    public static SiemensHeader of(DataSet header, List<DataSet> sets, Values values) throws IOException {
        List<CsaHeader> csa = new ArrayList<>();
        for (int element : new int[] { 0x10, 0x20 }) {
            OptionalInt tag = PrivateBlock.tagOrFirst(header, 0x0029, CSA, element);
            if (tag.isPresent()) CsaHeader.of(values.of(header, tag.getAsInt())).ifPresent(csa::add);
        }
        String text = "";
        for (String name : new String[] { "MrPhoenixProtocol", "MrProtocol" })
            for (CsaHeader h : csa) if (text.isEmpty() && !h.values(name).isEmpty()) text = h.values(name).get(0);
        for (DataSet set : sets) {
            OptionalInt tag = PrivateBlock.tag(set, XA_GROUP, SERIES, XA_PROTOCOL);
            if (text.isEmpty() && tag.isPresent() && set.contains(tag.getAsInt())) text = new String(values.of(set, tag.getAsInt()), StandardCharsets.ISO_8859_1);
        }
        return new SiemensHeader(csa, sets, lines(text));
    }

    private static Map<String, String> lines(String text) {
        int begin = text.indexOf("### ASCCONV BEGIN"), end = text.indexOf("### ASCCONV END", Math.max(0, begin));
        Map<String, String> lines = new HashMap<>();
        if (begin < 0) return lines;
        for (Matcher m = LINE.matcher(text.substring(begin, end < 0 ? text.length() : end)); m.find(); ) lines.putIfAbsent(m.group(1), m.group(2).replaceAll("^\"+|\"+$", ""));
        return lines;
    }

    /** Values of a name in the CSA headers, the image's before the series'; none if there is no such name. */
    public List<String> texts(String name) {
        for (CsaHeader h : csa) if (!h.values(name).isEmpty()) return h.values(name);
        return List.of();
    }

    /** As {@link #texts}, as numbers; none if one of them is no finite number. */
    public double[] numbers(String name) {
        for (CsaHeader h : csa) if (!h.values(name).isEmpty()) return h.numbers(name);
        return new double[0];
    }

    public OptionalDouble number(String name) {
        double[] all = numbers(name);
        return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
    }

    /** Values of an attribute that syngo MR XA gives each frame, by the last two digits of its tag (0021,xxNN); none if there is none. */
    public List<String> frameTexts(int element) {
        return texts(IMAGE, element);
    }

    /** As {@link #frameTexts}, the first one if it is a finite number. */
    public OptionalDouble frameNumber(int element) {
        return finite(texts(IMAGE, element).stream().findFirst().orElse(""));
    }

    /** As {@link #frameTexts}, of what it gives all frames together. */
    public List<String> seriesTexts(int element) {
        return texts(SERIES, element);
    }

    private List<String> texts(String creator, int element) {
        for (DataSet set : sets) {
            OptionalInt tag = PrivateBlock.tag(set, XA_GROUP, creator, element);
            if (tag.isPresent() && set.hasValue(tag.getAsInt())) return set.strings(tag.getAsInt()).stream().map(String::strip).toList();
        }
        return List.of();
    }

    /** A value of the protocol, such as that of alTR[0]; empty if there is none. */
    public String protocol(String key) {
        return protocol.getOrDefault(key, "");
    }

    /** As {@link #protocol}, whole numbers also as 0x10. */
    public OptionalDouble protocolNumber(String key) {
        String text = protocol(key);
        if (text.matches("0x[0-9a-fA-F]{1,8}")) return OptionalDouble.of(Long.parseLong(text.substring(2), 16));
        return finite(text);
    }

    private static OptionalDouble finite(String text) {
        return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?") && Double.isFinite(Double.parseDouble(text)) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
