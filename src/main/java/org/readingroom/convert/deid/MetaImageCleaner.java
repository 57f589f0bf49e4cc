package org.readingroom.convert.deid;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/** MetaImage, its voxels within or beside: fields that place and type voxels stay, all others go. Source: ITK's MetaIO, metaImage.cxx. */
final class MetaImageCleaner implements HeaderCleaner {

    private static final Set<String> FIELDS = Set.of("ObjectType", "NDims", "BinaryData", "BinaryDataByteOrderMSB", "ElementByteOrderMSB", "TransformMatrix", "Rotation", "Orientation", "Offset", "Position", "Origin",
        "CenterOfRotation", "AnatomicalOrientation", "ElementSpacing", "ElementSize", "DimSize", "ElementType", "ElementNumberOfChannels", "ElementMin", "ElementMax", "ElementToIntensityFunctionSlope",
        "ElementToIntensityFunctionOffset", "Modality");
    private static final Map<String, Integer> BYTES = Map.ofEntries(Map.entry("MET_CHAR", 1), Map.entry("MET_UCHAR", 1), Map.entry("MET_SHORT", 2), Map.entry("MET_USHORT", 2), Map.entry("MET_INT", 4), Map.entry("MET_UINT", 4),
        Map.entry("MET_LONG", 4), Map.entry("MET_ULONG", 4), Map.entry("MET_LONG_LONG", 8), Map.entry("MET_ULONG_LONG", 8), Map.entry("MET_FLOAT", 4), Map.entry("MET_DOUBLE", 8));
    private static final String VALUE = "[-+0-9.eE ]{1,2000}|[A-Z_]{1,20}|True|False|Image|[RLAPIS?]{3,5}";

    @Override
    public List<String> endings() {
        return List.of(".mha", ".mhd");
    }

    @Override
    public Cleaned clean(Path file, Path folder, String stem) throws IOException {
        List<String> removed = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".mha") ? ".mha" : ".mhd", name = stem + ending;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            while (!fields.containsKey("ElementDataFile")) {
                String line = TextHeader.line(in, file);
                int equals = line == null ? -1 : line.indexOf('=');
                if (line == null || equals < 1 && !line.isBlank()) throw new FormatException(file, "no header of MetaImage", "lines of the form Field = value that end with ElementDataFile", "");
                if (equals > 0) fields.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
            String data = fields.get("ElementDataFile");
            if (fields.getOrDefault("BinaryData", "True").equalsIgnoreCase("false")) throw new FormatException(file, "voxels as text", "binary voxels", "convert-medical-volume writes it so.");
            boolean isLocal = data.equalsIgnoreCase("LOCAL"), isPacked = fields.getOrDefault("CompressedData", "False").equalsIgnoreCase("true");
            Path from = isLocal ? file : TextHeader.beside(file, data);
            if (fields.getOrDefault("HeaderSize", "0").startsWith("-")) throw new FormatException(file, "voxels that are found from the end of their file (HeaderSize -1)", "voxels behind a known number of bytes", "convert-medical-volume writes it so.");
            Path voxels = folder.resolve(stem + (isPacked ? ".zraw" : ".raw"));
            String digest;
            try (InputStream beside = isLocal ? null : new BufferedInputStream(Files.newInputStream(from), 1 << 16); OutputStream out = SafeFile.open(voxels)) {
                InputStream raw = isLocal ? in : beside;
                raw.skipNBytes(header(fields));
                InputStream unpacked = isPacked ? new InflaterInputStream(raw) : raw;
                OutputStream to = isPacked ? new DeflaterOutputStream(out) : out;
                digest = HeaderCleaner.copy(from, unpacked, to, bytes(fields, file));
                if (to instanceof DeflaterOutputStream packed) packed.finish();
                if (header(fields) > 0 || unpacked.read() >= 0) removed.add("bytes around the voxels");
            }
            try (OutputStream out = SafeFile.open(folder.resolve(name))) {
                out.write(text(fields, isPacked, isLocal ? "LOCAL" : voxels.getFileName().toString(), Files.size(voxels), removed).getBytes(StandardCharsets.ISO_8859_1));
                if (isLocal) Files.copy(voxels, out);
            }
            if (isLocal) Files.delete(voxels);
            return new Cleaned(isLocal ? List.of(file) : List.of(file, from), isLocal ? List.of(name) : List.of(name, voxels.getFileName().toString()), removed, digest);
        }
    }

    private static String text(Map<String, String> fields, boolean isPacked, String data, long packedBytes, List<String> removed) {
        StringBuilder text = new StringBuilder();
        fields.forEach((key, value) -> {
            if (FIELDS.contains(key) && value.matches(VALUE)) text.append(key).append(" = ").append(value).append('\n');
            else if (!Set.of("ElementDataFile", "CompressedData", "CompressedDataSize", "HeaderSize").contains(key)) removed.add(FIELDS.contains(key) || Set.of("Comment", "Name", "ID", "ParentID", "AcquisitionDate", "TransformType").contains(key) ? key : "an unknown field");
        });
        if (isPacked) text.append("CompressedData = True\nCompressedDataSize = ").append(packedBytes).append('\n');
        return text.append("ElementDataFile = ").append(data).append('\n').toString();
    }

    private static long header(Map<String, String> fields) {
        String text = fields.getOrDefault("HeaderSize", "0");
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    private static long bytes(Map<String, String> fields, Path file) throws FormatException {
        Integer each = BYTES.get(fields.getOrDefault("ElementType", "").replaceFirst("_ARRAY$", ""));
        try {
            if (each != null) {
                long all = Math.multiplyExact((long) each, Long.parseLong(fields.getOrDefault("ElementNumberOfChannels", "1")));
                for (String n : fields.getOrDefault("DimSize", "x").split("\\s+")) all = Math.multiplyExact(all, Long.parseLong(n));
                if (all > 0) return all;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below
        }
        throw new FormatException(file, "no ElementType and DimSize", "a header that says how many bytes its voxels take", "");
    }
}
