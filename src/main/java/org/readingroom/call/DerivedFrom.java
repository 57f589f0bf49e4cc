package org.readingroom.call;

import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.readingroom.volume.Derivation;
import org.readingroom.volume.Volume;

/** Of which input a command made its image, and how: for files that tell it. Codes are those of PS3.16 CID 7203. */
final class DerivedFrom {

    private static final String PLAIN = "[-+.,;:0-9A-Za-z ]{1,60}"; // numbers, lists of them and words of a choice: no names of files

    private DerivedFrom() {}

    /** Empty if no input is a volume, or the image is that volume itself. */
    static Optional<Derivation> of(CommandForm form, Volume image, Map<String, Object> inputs) {
        Volume from = null;
        for (InputField f : form.fields()) if (from == null && inputs.get(f.name()) instanceof Volume v) from = v;
        if (from == null || from == image) return Optional.empty();
        StringJoiner said = new StringJoiner(", ");
        said.add(form.label().replace("...", ""));
        for (InputField f : form.fields()) {
            Object value = inputs.get(f.name());
            boolean isTold = f.kind() == InputField.Kind.CHOICE || f.kind() == InputField.Kind.WHOLE || f.kind() == InputField.Kind.NUMBER || f.kind() == InputField.Kind.TEXT;
            if (isTold && value != null && String.valueOf(value).matches(PLAIN)) said.add(f.name() + " " + value);
        }
        String[] code = code(form.id(), String.valueOf(inputs.get("mode")));
        return Optional.of(new Derivation(said.toString(), code[0], code[1], from));
    }

    private static String[] code(String command, String mode) {
        return switch (command) {
            case "orthogonal-mpr", "oblique-mpr" -> new String[] { "113072", "Multiplanar reformatting" };
            case "curved-mpr" -> new String[] { "113073", "Curved multiplanar reformatting" };
            case "resample-volume", "correct-gantry-tilt" -> new String[] { "113085", "Spatial resampling" };
            case "slab-projection", "rotating-mip" -> mode.equals("min") ? new String[] { "113079", "Minimum intensity projection" }
                : mode.equals("max") || mode.equals("null") ? new String[] { "113078", "Maximum intensity projection" } : new String[] { "", "" };
            default -> new String[] { "", "" };
        };
    }
}
