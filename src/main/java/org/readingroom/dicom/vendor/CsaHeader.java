package org.readingroom.dicom.vendor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The header that Siemens scanners keep in (0029,xx10) for an image and (0029,xx20) for its series: named lists of texts. Two forms are in use,
 * the later one begins with "SV10". Not documented by the maker; the layout is that which the open converters agree on.
 */
final class CsaHeader {

    private static final byte[] LATER = "SV10".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_NAMES = 1024, MOST_ITEMS = 4096, NAME_BYTES = 64, ITEM_HEAD = 16;

    private final Map<String, List<String>> values;

    private CsaHeader(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Empty if the bytes are no such header. One that breaks off keeps what stands before. */
    static Optional<CsaHeader> of(byte[] bytes) {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean later = bytes.length >= 8 && bytes[0] == LATER[0] && bytes[1] == LATER[1] && bytes[2] == LATER[2] && bytes[3] == LATER[3];
        if (later) b.position(8);
        if (b.remaining() < 8) return Optional.empty();
        int names = b.getInt(), check = b.getInt();
        if (names < 1 || names > MOST_NAMES || check != 77) return Optional.empty(); // 77 stands there in every file seen
        Map<String, List<String>> values = new HashMap<>();
        int itemsOfFirst = -1;
        try {
            for (int n = 0; n < names; n++) {
                String name = text(b, NAME_BYTES);
                b.getInt(); // multiplicity as planned
                b.getInt(); // representation, four letters
                b.getInt(); // the same as a number
                int items = b.getInt();
                b.getInt();
                if (items < 0 || items > MOST_ITEMS) break;
                if (itemsOfFirst < 0) itemsOfFirst = items;
                List<String> list = items(b, items, later ? -1 : itemsOfFirst);
                values.putIfAbsent(name, list);
            }
        } catch (BufferUnderflowException e) {
            return values.isEmpty() ? Optional.empty() : Optional.of(new CsaHeader(values)); // it breaks off here
        }
        return Optional.of(new CsaHeader(values));
    }

    /** @param excess what the earlier form adds to each length: the number of items of the first name; -1 for the later form */
    private static List<String> items(ByteBuffer b, int count, int excess) {
        List<String> items = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int at = b.position();
            if (b.remaining() < ITEM_HEAD) throw new BufferUnderflowException();
            int length = excess < 0 ? b.getInt(at + 4) : b.getInt(at) - excess;
            b.position(at + ITEM_HEAD);
            if (length < 0 || length > b.remaining()) throw new BufferUnderflowException();
            String value = text(b, length);
            b.position(Math.min(b.limit(), b.position() + (-length & 3)));
            if (!value.isEmpty()) items.add(value);
        }
        return List.copyOf(items);
    }

    /** Up to the first zero byte, trimmed. */
    private static String text(ByteBuffer b, int length) {
        if (length > b.remaining()) throw new BufferUnderflowException();
        byte[] bytes = new byte[length];
        b.get(bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) end++;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1).trim();
    }

    /** Those that are not empty. */
    List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first value, if it is a finite number. */
    OptionalDouble number(String name) {
        double[] all = numbers(name);
        return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
    }

    /** All values; none if one of them is no finite number. */
    double[] numbers(String name) {
        List<String> texts = values(name);
        double[] numbers = new double[texts.size()];
        for (int n = 0; n < numbers.length; n++) {
            try {
                numbers[n] = Double.parseDouble(texts.get(n));
            } catch (NumberFormatException e) {
                return new double[0];
            }
            if (!Double.isFinite(numbers[n])) return new double[0];
        }
        return numbers;
    }
}
