package org.readingroom.formats.minc.netcdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lays out a file: which variable begins where, and the header that says so. Values are written by the caller, in the order of the variables. */
public final class NetcdfOutput {

    private static final long LARGEST_CLASSIC = Integer.MAX_VALUE; // byte of a variable's first value in CDF-1

    private final List<NetcdfDimension> dimensions = new ArrayList<>();
    private final List<NetcdfAttribute> attributes = new ArrayList<>();
    private final List<NetcdfVariable> variables = new ArrayList<>();

    /** One more. @param length of it; none grows */
    public NetcdfOutput dimension(String name, long length) {
        dimensions.add(new NetcdfDimension(name, length, false));
        return this;
    }

    /** One more, of the whole file. */
    public NetcdfOutput attribute(NetcdfAttribute attribute) {
        attributes.add(attribute);
        return this;
    }

    /** One more, behind those that were added before. @param over names of dimensions, slowest first */
    public NetcdfOutput variable(String name, NetcdfType type, List<String> over, List<NetcdfAttribute> own) {
        List<NetcdfDimension> found = over.stream().map(n -> dimensions.stream().filter(d -> d.name().equals(n)).findFirst().orElseThrow()).toList();
        variables.add(new NetcdfVariable(name, type, found, List.copyOf(own), 0, false));
        return this;
    }

    /** The header of the whole file, in CDF-1 if that can tell where everything lies, else in CDF-2; the variables follow it in their order, each padded to four bytes. */
    public byte[] header() {
        byte[] classic = header(false, header(false, 0).length);
        if (offset(classic.length, variables.size() - 1) <= LARGEST_CLASSIC) return classic;
        return header(true, header(true, 0).length);
    }

    /** Bytes of a variable's values, padding included. */
    private long padded(NetcdfVariable v) {
        long bytes = (long) v.values() * v.type().bytes();
        return (bytes + 3) / 4 * 4;
    }

    private long offset(long headerBytes, int variable) {
        long at = headerBytes;
        for (int n = 0; n < variable; n++) at += padded(variables.get(n));
        return at;
    }

    private byte[] header(boolean wide, long headerBytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[] { 'C', 'D', 'F', (byte) (wide ? 2 : 1) });
            out.writeInt(0); // records
            list(out, NetcdfHeader.DIMENSIONS, dimensions.size());
            for (NetcdfDimension d : dimensions) {
                name(out, d.name());
                out.writeInt((int) d.length());
            }
            attributes(out, attributes);
            list(out, NetcdfHeader.VARIABLES, variables.size());
            for (int n = 0; n < variables.size(); n++) {
                NetcdfVariable v = variables.get(n);
                name(out, v.name());
                out.writeInt(v.dimensions().size());
                for (NetcdfDimension d : v.dimensions()) out.writeInt(dimensions.indexOf(d));
                attributes(out, v.attributes());
                out.writeInt(v.type().code());
                out.writeInt((int) Math.min(padded(v), 0xfffffffcL)); // as the specification asks for larger ones
                long begin = offset(headerBytes, n);
                if (wide) out.writeLong(begin);
                else out.writeInt((int) begin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory refuses nothing
        }
        return bytes.toByteArray();
    }

    private static void list(DataOutputStream out, int tag, int count) throws IOException {
        out.writeInt(count == 0 ? 0 : tag);
        out.writeInt(count);
    }

    private static void attributes(DataOutputStream out, List<NetcdfAttribute> attributes) throws IOException {
        list(out, NetcdfHeader.ATTRIBUTES, attributes.size());
        for (NetcdfAttribute a : attributes) {
            byte[] value = a.bytes();
            name(out, a.name());
            out.writeInt(a.type().code());
            out.writeInt(value.length / a.type().bytes());
            pad(out, value);
        }
    }

    private static void name(DataOutputStream out, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        pad(out, bytes);
    }

    private static void pad(DataOutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.write(new byte[(4 - bytes.length % 4) % 4]);
    }
}
