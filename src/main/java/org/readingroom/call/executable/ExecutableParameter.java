package org.readingroom.call.executable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One parameter of an executable's description.
 *
 * @param key     the key of macros and command lines: small letters and digits
 * @param kind    of the description: integer, image, file, string-enumeration ...
 * @param flag    as it stands on its command line, with its dashes; empty for a positional one
 * @param index   the place of a positional one, from 0; -1 for others
 * @param label   for dialogs
 * @param about   a sentence or more
 * @param initial the default as text; may be empty
 * @param isOutput whether the executable writes it
 * @param isLabels whether an image is a label map
 * @param choices the allowed texts; empty if anything is
 * @param least   smallest number allowed, or null
 * @param most    largest number allowed, or null
 */
record ExecutableParameter(String key, String kind, String flag, int index, String label, String about, String initial, boolean isOutput, boolean isLabels, List<String> choices,
    Double least, Double most) {

    private static final Set<String> NO_PARAMETER = Set.of("label", "description");

    boolean isImage() {
        return kind.equals("image");
    }

    /** Those of one group, in order. @throws IllegalArgumentException for one that has neither a flag nor an index */
    static List<ExecutableParameter> of(Element group) {
        List<ExecutableParameter> all = new ArrayList<>();
        for (Element e : children(group)) if (!NO_PARAMETER.contains(e.getTagName())) all.add(one(e));
        return all;
    }

    private static ExecutableParameter one(Element e) {
        String name = text(e, "name"), longFlag = text(e, "longflag"), flag = text(e, "flag"), index = text(e, "index");
        String dashed = !longFlag.isEmpty() ? dashed(longFlag, "--") : !flag.isEmpty() ? dashed(flag, "-") : "";
        if (dashed.isEmpty() && index.isEmpty()) throw new IllegalArgumentException("the parameter '" + name + "' has neither flag nor index");
        String key = (name.isEmpty() ? longFlag.isEmpty() ? flag : longFlag : name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        List<String> choices = new ArrayList<>();
        for (Element c : children(e)) if (c.getTagName().equals("element")) choices.add(c.getTextContent().strip());
        Element constraints = child(e, "constraints");
        String label = text(e, "label");
        return new ExecutableParameter(key, e.getTagName(), dashed, index.isEmpty() ? -1 : Integer.parseInt(index), label.isEmpty() ? key : label, text(e, "description").replaceAll("\\s+", " "),
            text(e, "default"), text(e, "channel").equals("output"), e.getAttribute("type").equals("label"), choices, number(constraints, "minimum"), number(constraints, "maximum"));
    }

    private static String dashed(String flag, String dashes) {
        return flag.startsWith("-") ? flag : dashes + flag;
    }

    private static Double number(Element constraints, String name) {
        String text = constraints == null ? "" : text(constraints, name);
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    static String text(Element e, String name) {
        Element child = child(e, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static Element child(Element e, String name) {
        for (Element c : children(e)) if (c.getTagName().equals(name)) return c;
        return null;
    }

    static List<Element> children(Element e) {
        List<Element> all = new ArrayList<>();
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) if (n instanceof Element c) all.add(c);
        return all;
    }
}
