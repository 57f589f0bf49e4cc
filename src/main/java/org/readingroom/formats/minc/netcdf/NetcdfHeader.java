package org.readingroom.formats.minc.netcdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.FormatException;

/**
 * What stands before the numbers.
 *
 * @param attributes  of the whole file
 * @param records     how many there are
 * @param recordBytes from one record of a variable to its next; 0 if no variable has records
 */
public record NetcdfHeader(List<NetcdfAttribute> attributes, List<NetcdfVariable> variables, long records, long recordBytes) {

    static final int DIMENSIONS = 10, VARIABLES = 11, ATTRIBUTES = 12;
    private static final int SMALLEST_DIMENSION = 8, SMALLEST_ATTRIBUTE = 12, SMALLEST_VARIABLE = 28;
    private static final int MOST_DIMENSIONS = 64; // of one variable; MINC knows eight
    private static final String DAMAGED = "The header is damaged; export the file again.";

    /** Whether a file begins as NetCDF classic does, in any of its versions. */
    public static boolean hasMagic(byte[] head) {
        return head.length >= 4 && head[0] == 'C' && head[1] == 'D' && head[2] == 'F' && head[3] >= 1 && head[3] <= 5;
    }

    /**
     * Reads a header.
     *
     * @param in   at the first byte of the file
     * @param size how many bytes the file has, at most
     * @throws FormatException if it is damaged, or of a version that we do not read
     */
    public static NetcdfHeader parse(Path file, InputStream in, long size) throws IOException {
        NetcdfInput input = new NetcdfInput(file, in, size);
        byte[] magic = input.bytes(4);
        if (!hasMagic(magic)) throw new FormatException(file, "other first bytes", "CDF and a version", "This is no NetCDF file.");
        if (magic[3] > 2) throw new FormatException(file, "NetCDF version " + magic[3], "version 1 or 2 (classic, 64-bit offset)", "Convert it with mincconvert.");
        long records = input.int32();
        if (records < 0) throw new FormatException(file, records + " records", "a count", DAMAGED); // -1 is for streams whose end nobody knew
        List<NetcdfDimension> dimensions = dimensions(input, records);
        List<NetcdfAttribute> attributes = attributes(file, input);
        List<NetcdfVariable> variables = variables(file, input, dimensions, magic[3] == 2);
        return new NetcdfHeader(attributes, variables, records, recordBytes(variables));
    }

    private static List<NetcdfDimension> dimensions(NetcdfInput input, long records) throws IOException {
        int count = input.list(DIMENSIONS, SMALLEST_DIMENSION);
        List<NetcdfDimension> dimensions = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String name = input.name();
            int length = input.int32();
            dimensions.add(new NetcdfDimension(name, length == 0 ? records : length & 0xffffffffL, length == 0));
        }
        return dimensions;
    }

    private static List<NetcdfAttribute> attributes(Path file, NetcdfInput input) throws IOException {
        int count = input.list(ATTRIBUTES, SMALLEST_ATTRIBUTE);
        List<NetcdfAttribute> attributes = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String name = input.name();
            NetcdfType type = NetcdfType.of(file, input.int32());
            attributes.add(NetcdfAttribute.of(name, type, input.padded((input.int32() & 0xffffffffL) * type.bytes())));
        }
        return attributes;
    }

    private static List<NetcdfVariable> variables(Path file, NetcdfInput input, List<NetcdfDimension> dimensions, boolean wide) throws IOException {
        int count = input.list(VARIABLES, SMALLEST_VARIABLE);
        List<NetcdfVariable> variables = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String name = input.name();
            int rank = input.int32();
            if (rank < 0 || rank > MOST_DIMENSIONS) throw new FormatException(file, "a variable of " + rank + " dimensions", "at most " + MOST_DIMENSIONS, DAMAGED);
            List<NetcdfDimension> own = new ArrayList<>();
            boolean record = false;
            for (int d = 0; d < rank; d++) {
                int id = input.int32();
                if (id < 0 || id >= dimensions.size()) throw new FormatException(file, "dimension " + id + " of a variable", "one of " + dimensions.size(), DAMAGED);
                record |= d == 0 && dimensions.get(id).grows();
                own.add(dimensions.get(id));
            }
            List<NetcdfAttribute> attributes = attributes(file, input);
            NetcdfType type = NetcdfType.of(file, input.int32());
            input.int32(); // the size, which follows from the dimensions, and cannot be told of large ones
            long begin = wide ? input.int64() : input.int32() & 0xffffffffL;
            variables.add(new NetcdfVariable(name, type, List.copyOf(own), List.copyOf(attributes), begin, record));
        }
        return List.copyOf(variables);
    }

    /** One variable's records lie without a gap; those of several are padded to four bytes each. */
    private static long recordBytes(List<NetcdfVariable> variables) {
        double sum = 0, plain = 0;
        int count = 0;
        for (NetcdfVariable v : variables) {
            if (!v.record()) continue;
            count++;
            plain = v.values() * v.type().bytes();
            sum += Math.ceil(plain / 4) * 4;
        }
        return (long) (count == 1 ? plain : sum);
    }

    /** The variable of that name, if there is one. */
    public Optional<NetcdfVariable> variable(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** Where the last value of a variable ends. */
    public double end(NetcdfVariable v) {
        double one = v.values() * v.type().bytes();
        return v.begin() + (v.record() ? Math.max(0, records - 1) * (double) recordBytes + (records > 0 ? one : 0) : one);
    }

    /** Where the last value of all variables ends. */
    public double end() {
        double end = 0;
        for (NetcdfVariable v : variables) end = Math.max(end, end(v));
        return end;
    }
}
