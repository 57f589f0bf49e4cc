package org.readingroom.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Attributes, sorted by tag. Values stay raw until they are asked for. Mutable while it is made, confined to one thread then; reading from
 * several threads is safe afterwards. The put methods take the representation from the dictionary, and return this.
 *
 * <p>Getters answer "nothing" (an empty string, list, array or optional) for what is absent, empty, or not of the asked kind, such as
 * a decimal string that is no number: what is required is checked by whoever requires it.
 */
public final class DataSet {

    private static final Element[] NONE = new Element[0];

    private Element[] elements = NONE;
    private int size;
    private DataSet parent;
    private CharacterSet characterSet;
    private boolean isChanged = true;     // something was put or removed since it was read
    private boolean isDelimited;          // as an item of a file it has a delimiter instead of a length

    public DataSet() {}

    /** One that is being read. */
    DataSet(DataSet parent, int expectedSize) {
        this.parent = parent;
        isChanged = false;
        elements = new Element[expectedSize];
    }

    public boolean contains(int tag) {
        return find(tag) >= 0;
    }

    /** Present and not empty. */
    public boolean hasValue(int tag) {
        int n = find(tag);
        return n >= 0 && !elements[n].isEmpty();
    }

    public Optional<Element> get(int tag) {
        int n = find(tag);
        return n < 0 ? Optional.empty() : Optional.of(elements[n]);
    }

    /** @throws NoSuchElementException naming the tag */
    public Element require(int tag) {
        return get(tag).orElseThrow(() -> new NoSuchElementException(Tag.described(tag) + " is not in the data set"));
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** In order of tags. */
    public Iterable<Element> elements() {
        return new Elements(elements, size);
    }

    /** Those whose tags lie between the two, both included, in order; quick where there are none, as in private groups. */
    public List<Element> between(int first, int last) {
        int from = find(first), to = find(last);
        if (from < 0) from = -from - 1;
        to = to < 0 ? -to - 1 : to + 1;
        return from >= to ? List.of() : List.of(Arrays.copyOfRange(elements, from, to));
    }

    /** The first value as text, trimmed of padding; numbers are written out. Empty if there is none. */
    public String string(int tag) {
        Element e = element(tag);
        if (e == null || e.isEmpty()) return "";
        if (!e.vr().isText() && e.vr() != Vr.UN) return strings(tag).stream().findFirst().orElse("");
        if (isPlain(e)) {
            byte[] b = e.bytes(null);
            return PlainText.trimmed(b, 0, e.vr().hasManyValues() || e.vr() == Vr.UN ? PlainText.end(b, 0) : b.length, e.vr().hasManyValues());
        }
        String text = text(e);
        int end = e.vr().hasManyValues() || e.vr() == Vr.UN ? text.indexOf('\\') : -1;
        return ValueText.trimmed(end < 0 ? text : text.substring(0, end), e.vr());
    }

    /** All values as text; a text that is all padding is an empty value. No bytes, no items. */
    public List<String> strings(int tag) {
        Element e = element(tag);
        if (e == null || e.isEmpty()) return List.of();
        if (e.vr().isNumbers()) return ValueText.ofNumbers(e.vr(), e.bytes(null));
        if (!e.vr().isText() && e.vr() != Vr.UN) return List.of();
        if (isPlain(e) && (e.vr().hasManyValues() || e.vr() == Vr.UN)) return PlainText.all(e.bytes(null), e.vr().hasManyValues());
        String text = text(e);
        if (!e.vr().hasManyValues() && e.vr() != Vr.UN) return List.of(ValueText.trimmed(text, e.vr()));
        List<String> values = new ArrayList<>(3);
        int from = 0;
        for (int at; (at = text.indexOf('\\', from)) >= 0; from = at + 1) values.add(ValueText.trimmed(text.substring(from, at), e.vr()));
        values.add(ValueText.trimmed(text.substring(from), e.vr()));
        return values;
    }

    /** The first value as a whole number, from IS, US, SS, UL, SL or AT; from DS and FD if it is one. */
    public OptionalInt intValue(int tag) {
        Element e = element(tag);
        if (e == null || e.isEmpty()) return OptionalInt.empty();
        if (e.vr() == Vr.US && e.length() >= 2) {
            byte[] b = e.bytes(null);
            return OptionalInt.of(b[0] & 0xff | (b[1] & 0xff) << 8);
        }
        double[] all = numbers(e, 1);
        return all.length == 0 || all[0] != Math.rint(all[0]) || Math.abs(all[0]) > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) all[0]);
    }

    /** The first value as a number, from DS, IS, FD, FL and the binary integers. */
    public OptionalDouble doubleValue(int tag) {
        Element e = element(tag);
        double[] all = e == null ? new double[0] : numbers(e, 1);
        return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
    }

    /** All values as numbers; empty if one of them is none. */
    public double[] doubles(int tag) {
        Element e = element(tag);
        return e == null ? new double[0] : numbers(e, Integer.MAX_VALUE);
    }

    /** All values as whole numbers (UL above 2^31 wrap); empty if one of them is none. */
    public int[] ints(int tag) {
        double[] all = doubles(tag);
        for (double v : all) if (v != Math.rint(v) || Math.abs(v) > 0xffffffffL) return new int[0];
        return Arrays.stream(all).mapToInt(v -> (int) (long) v).toArray();
    }

    /**
     * The raw value, numbers little endian, not copied.
     *
     * @throws IllegalStateException if {@link DicomFile#readHeader} left it in the file
     */
    public byte[] bytes(int tag) {
        Element e = element(tag);
        return e == null ? new byte[0] : e.bytes(characterSet());
    }

    /** Nested data sets; empty if absent. Not copied: a change shows here. */
    public List<DataSet> items(int tag) {
        Element e = element(tag);
        return e == null ? List.of() : e.items();
    }

    /** The first nested data set. */
    public Optional<DataSet> item(int tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    /** How text is read: Specific Character Set (0008,0005) of this data set, or of the one it is nested in. */
    CharacterSet characterSet() {
        if (characterSet == null)
            characterSet = hasValue(Tag.SPECIFIC_CHARACTER_SET) ? CharacterSet.of(ValueText.terms(element(Tag.SPECIFIC_CHARACTER_SET)))
                : parent == null ? CharacterSet.DEFAULT : parent.characterSet();
        return characterSet;
    }

    /** Whether it or one nested in it is no longer what was read. */
    boolean isChanged() {
        if (isChanged) return true;
        for (int n = 0; n < size; n++) for (DataSet item : elements[n].items()) if (item.isChanged()) return true;
        return false;
    }

    /** Whether the file ended it as an item with a delimiter instead of stating its length. */
    boolean isDelimited() {
        return isDelimited;
    }

    void useDelimiter() {
        isDelimited = true;
    }

    /** The innermost data set, from this one outwards, that has the tag; this one if none has. */
    DataSet inherited(int tag) {
        for (DataSet s = this; s != null; s = s.parent) if (s.contains(tag)) return s;
        return this;
    }

    /** Replaces the attribute of the same tag, if there is one. */
    public DataSet put(Element element) {
        isChanged = true;
        return add(element);
    }

    /** As {@link #put}, while a file is read. */
    DataSet add(Element element) {
        if (element.isSequence()) for (DataSet item : element.items()) item.parent = this;
        if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) forgetCharacterSet();
        int n = size == 0 || Integer.compareUnsigned(elements[size - 1].tag(), element.tag()) < 0 ? -size - 1 : find(element.tag());
        if (n >= 0) {
            elements[n] = element;
            return this;
        }
        if (size == elements.length) elements = Arrays.copyOf(elements, Math.max(16, 2 * size));
        System.arraycopy(elements, -n - 1, elements, -n, size - (-n - 1));
        elements[-n - 1] = element;
        size++;
        return this;
    }

    /**
     * Text values, joined by backslashes. Encoded by the data set's character set when it is written.
     *
     * @throws IllegalArgumentException if the tag's representation is not text, or a value of several holds a backslash
     */
    public DataSet putString(int tag, String... values) {
        return putString(tag, Dictionary.vr(tag), values);
    }

    /** As {@link #putString(int, String...)}, in a representation that the dictionary does not know. @throws IllegalArgumentException as there */
    public DataSet putString(int tag, Vr vr, String... values) {
        if (!vr.isText()) throw new IllegalArgumentException(Tag.described(tag) + " is " + vr + ", not text");
        if (vr.hasManyValues()) for (String v : values) if (v.indexOf('\\') >= 0) throw new IllegalArgumentException(Tag.described(tag) + " has a value with a backslash in it");
        String text = String.join("\\", values);
        return put(CharacterSet.isAscii(text) ? Element.of(tag, vr, text.getBytes(StandardCharsets.US_ASCII)) : Element.ofText(tag, vr, text));
    }

    /** Whole numbers, as IS, US, SS, UL, SL or AT, whichever the dictionary says. */
    public DataSet putInts(int tag, int... values) {
        return putInts(tag, Dictionary.vr(tag), values);
    }

    /** As {@link #putInts(int, int...)}, also OL; AT as 0xggggeeee. @throws IllegalArgumentException if the representation holds no whole numbers, or not this one */
    public DataSet putInts(int tag, Vr vr, int... values) {
        if (vr == Vr.IS || vr == Vr.DS) return putString(tag, vr, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
        ByteBuffer b = ByteBuffer.allocate(values.length * vr.unitBytes() * (vr == Vr.AT ? 2 : 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int v : values)
            switch (vr) {
                case US, SS -> {
                    if (v < (vr == Vr.US ? 0 : Short.MIN_VALUE) || v > (vr == Vr.US ? 0xffff : Short.MAX_VALUE))
                        throw new IllegalArgumentException(Tag.described(tag) + " is " + vr + " and cannot hold " + v);
                    b.putShort((short) v);
                }
                case UL, SL, OL -> b.putInt(v);
                case AT -> b.putShort((short) (v >>> 16)).putShort((short) v);
                default -> throw new IllegalArgumentException(Tag.described(tag) + " is " + vr + ", which holds no whole numbers");
            }
        return put(Element.of(tag, vr, b.array()));
    }

    /** Numbers, as DS (16 characters: the closest that fits), FD or FL, whichever the dictionary says. */
    public DataSet putDoubles(int tag, double... values) {
        return putDoubles(tag, Dictionary.vr(tag), values);
    }

    /** As {@link #putDoubles(int, double...)}, also OD and OF. @throws IllegalArgumentException if the representation holds no fractions */
    public DataSet putDoubles(int tag, Vr vr, double... values) {
        if (vr == Vr.DS) return putString(tag, vr, Arrays.stream(values).mapToObj(DecimalString::of).toArray(String[]::new));
        ByteBuffer b = ByteBuffer.allocate(values.length * vr.unitBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values)
            switch (vr) {
                case FD, OD -> b.putDouble(v);
                case FL, OF -> b.putFloat((float) v);
                default -> throw new IllegalArgumentException(Tag.described(tag) + " is " + vr + ", which holds no fractions");
            }
        return put(Element.of(tag, vr, b.array()));
    }

    /** A raw value, numbers little endian; not copied. */
    public DataSet putBytes(int tag, Vr vr, byte[] value) {
        return put(Element.of(tag, vr, value));
    }

    /** Compressed frames: the offset table (may be empty) first, then the fragments. */
    public DataSet putFragments(int tag, Vr vr, List<byte[]> offsetTableAndFragments) {
        return put(Element.ofFragments(tag, vr, offsetTableAndFragments));
    }

    /** A sequence; none: an empty one. */
    public DataSet putItems(int tag, DataSet... items) {
        return putItems(tag, List.of(items));
    }

    /** A sequence in the order of the list, which is copied; the items are not. */
    public DataSet putItems(int tag, List<DataSet> items) {
        return put(Element.ofItems(tag, new ArrayList<>(items)));
    }

    /** Present and empty, as Type 2 attributes without a value are. */
    public DataSet putEmpty(int tag) {
        Vr vr = Dictionary.vr(tag);
        return vr == Vr.SQ ? putItems(tag) : put(Element.of(tag, vr, new byte[0]));
    }

    /** A view of this data set in which a sequence has but one of its items. Nothing is copied; not to be changed or written. */
    public DataSet withItem(int sequence, int index) {
        DataSet view = new DataSet(parent, 0);
        view.elements = Arrays.copyOf(elements, size);
        view.size = size;
        view.elements[find(sequence)] = Element.ofItems(sequence, List.of(items(sequence).get(index)));
        return view;
    }

    /** Copies attributes that {@code from} has, nested ones too; text is carried over into this data set's character set. Absent ones stay absent. */
    public DataSet copy(DataSet from, int... tags) {
        for (int tag : tags) from.get(tag).ifPresent(e -> put(copyOf(e, from)));
        return this;
    }

    /**
     * Keeps all values that are in memory there for good, those of items too: long ones are else forgotten when memory is short, and read again.
     *
     * @throws java.io.UncheckedIOException if one was forgotten already and its file is gone
     */
    public void keep() {
        for (Element e : elements()) {
            e.keep();
            for (DataSet item : e.items()) item.keep();
        }
    }

    /** Takes an attribute out; nothing happens if there is none. */
    public DataSet remove(int tag) {
        int n = find(tag);
        if (n < 0) return this;
        isChanged = true;
        System.arraycopy(elements, n + 1, elements, n, --size - n);
        elements[size] = null;
        if (tag == Tag.SPECIFIC_CHARACTER_SET) forgetCharacterSet();
        return this;
    }

    private static Element copyOf(Element e, DataSet owner) {
        if (e.isSequence()) {
            List<DataSet> items = new ArrayList<>();
            for (DataSet item : e.items()) {
                DataSet copy = new DataSet();
                for (Element inner : item.elements()) if (inner.tag() != Tag.SPECIFIC_CHARACTER_SET) copy.put(copyOf(inner, item));
                items.add(copy);
            }
            return Element.ofItems(e.tag(), items);
        }
        return e.vr().followsCharacterSet() && !e.isLeftInFile() ? Element.ofText(e.tag(), e.vr(), owner.text(e)) : e;
    }

    private void forgetCharacterSet() {
        characterSet = null;
        for (int n = 0; n < size; n++) for (DataSet item : elements[n].items()) item.forgetCharacterSet();
    }

    private Element element(int tag) {
        int n = find(tag);
        return n < 0 ? null : elements[n];
    }

    private int find(int tag) {
        int low = 0, high = size - 1, wanted = tag ^ Integer.MIN_VALUE; // compared as if signed: in one step
        while (low <= high) {
            int middle = (low + high) >>> 1, is = elements[middle].tag() ^ Integer.MIN_VALUE;
            if (is == wanted) return middle;
            if (is < wanted) low = middle + 1;
            else high = middle - 1;
        }
        return -low - 1;
    }

    private static boolean isPlain(Element e) {
        return e.text() == null && PlainText.is(e.bytes(null));
    }

    private String text(Element e) {
        return e.text() != null ? e.text() : ValueText.decode(e.bytes(null), e.vr(), e.vr().followsCharacterSet() ? characterSet() : null);
    }

    private double[] numbers(Element e, int most) {
        if (e.vr().isText() || e.vr() == Vr.UN) {
            double[] plain = (e.vr() == Vr.DS || e.vr() == Vr.IS) && e.text() == null ? PlainText.numbers(e.bytes(null), most) : null;
            if (plain != null) return plain;
            List<String> values = most == 1 ? List.of(string(e.tag())) : strings(e.tag());
            return ValueText.numbers(values);
        }
        return ValueText.numbers(e.vr(), e.bytes(null), most);
    }
}
