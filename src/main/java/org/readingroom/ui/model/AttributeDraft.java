package org.readingroom.ui.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Notes;

/** A question while somebody edits it: fields as they are typed, right or not. */
public final class AttributeDraft {

    /** In which form it is answered. */
    public enum Form {
        RADIO("One of"), CHECKLIST("Some of"), NUMBER("Number"), TEXT("Text");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Attribute before; // null for a new one
    private String name;
    private boolean dynamic;
    private Form form = Form.RADIO;
    private String options = "", least = "", most = "", unit = "";
    private boolean required;
    private String usual = "";

    private AttributeDraft(Attribute before, String name) {
        this.before = before;
        this.name = name;
    }

    static AttributeDraft fresh(String name, boolean dynamic) {
        AttributeDraft draft = new AttributeDraft(null, name);
        draft.dynamic = dynamic;
        draft.options = "yes\nno";
        return draft;
    }

    static AttributeDraft of(Attribute a) {
        AttributeDraft draft = new AttributeDraft(a, a.name());
        draft.dynamic = a.scope() == Attribute.Scope.DYNAMIC;
        draft.required = a.required();
        draft.usual = a.usual();
        if (a.values() instanceof AnswerRule.Radio r) draft.options = String.join("\n", r.options());
        else if (a.values() instanceof AnswerRule.Checklist c) draft.options = String.join("\n", c.options());
        else if (a.values() instanceof AnswerRule.Range r) {
            draft.least = r.least() == Double.NEGATIVE_INFINITY ? "" : plain(r.least());
            draft.most = r.most() == Double.POSITIVE_INFINITY ? "" : plain(r.most());
            draft.unit = r.unit();
        }
        draft.form = Form.valueOf(a.values().kind().toUpperCase(Locale.ROOT));
        return draft;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public String name() {
        return name;
    }

    public void name(String typed) {
        name = typed;
    }

    /** Whether it is asked about ranges of slices. */
    public boolean dynamic() {
        return dynamic;
    }

    public void dynamic(boolean value) {
        dynamic = value;
    }

    public Form form() {
        return form;
    }

    public void form(Form other) {
        form = other;
    }

    /** One a line. */
    public String options() {
        return options;
    }

    public void options(String typed) {
        options = typed;
    }

    public String least() {
        return least;
    }

    public void least(String typed) {
        least = typed;
    }

    public String most() {
        return most;
    }

    public void most(String typed) {
        most = typed;
    }

    public String unit() {
        return unit;
    }

    public void unit(String typed) {
        unit = typed;
    }

    public boolean required() {
        return required;
    }

    public void required(boolean value) {
        required = value;
    }

    /** The usual answer; a checklist's items separated by ; */
    public String usual() {
        return usual;
    }

    public void usual(String typed) {
        usual = typed;
    }

    /** What files and commands call it; it never changes. A new one is called by its name. */
    public String id() {
        return before == null ? name.strip() : before.id();
    }

    /** @throws IllegalArgumentException in one sentence, if it cannot be asked so */
    Attribute attribute() {
        if (name.isBlank()) throw new IllegalArgumentException("a question has no name; type one");
        try {
            return new Attribute(id(), name.strip(), dynamic ? Attribute.Scope.DYNAMIC : Attribute.Scope.STATIC, rule(), required, usual.strip(), before == null ? Notes.NONE : before.kept());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name.strip() + "': " + e.getMessage(), e);
        }
    }

    private AnswerRule rule() {
        return switch (form) {
            case RADIO -> new AnswerRule.Radio(lines());
            case CHECKLIST -> new AnswerRule.Checklist(lines());
            case NUMBER -> new AnswerRule.Range(number("least number", least, Double.NEGATIVE_INFINITY), number("greatest number", most, Double.POSITIVE_INFINITY), unit.strip());
            case TEXT -> new AnswerRule.FreeText();
        };
    }

    private static double number(String what, String typed, double none) {
        if (typed.isBlank()) return none;
        try {
            return new BigDecimal(typed.strip().replace(',', '.')).doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + what + " is '" + typed.strip() + "'; expected a number, such as 2.5, or nothing", e);
        }
    }

    private List<String> lines() {
        return options.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    /** Options that stand in the place of others: as many as before, and neither was there elsewhere. */
    Map<String, String> renamed() {
        List<String> was = before == null ? List.of() : before.values() instanceof AnswerRule.Radio r ? r.options() : before.values() instanceof AnswerRule.Checklist c ? c.options() : List.of(), now = lines();
        boolean isChoice = form == Form.RADIO || form == Form.CHECKLIST;
        Map<String, String> names = new LinkedHashMap<>();
        if (!isChoice || was.size() != now.size()) return names;
        Set<String> all = new HashSet<>(was);
        for (int n = 0; n < was.size(); n++) if (!was.get(n).equals(now.get(n)) && !all.contains(now.get(n)) && !now.contains(was.get(n))) names.put(was.get(n), now.get(n));
        return names;
    }

    /** @throws IllegalArgumentException in one sentence */
    static List<Attribute> all(List<AttributeDraft> drafts) {
        List<Attribute> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (AttributeDraft d : drafts) {
            Attribute a = d.attribute();
            if (!ids.add(a.id())) throw new IllegalArgumentException("two questions are called '" + a.id() + "'; expected names of their own");
            all.add(a);
        }
        return all;
    }

    static Map<String, Map<String, String>> allRenamed(List<AttributeDraft> drafts) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (AttributeDraft d : drafts) if (!d.renamed().isEmpty()) all.put(d.id(), d.renamed());
        return all;
    }
}
