package org.readingroom.dicom.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;

/**
 * Does with each attribute of one file, at every depth, what the table and the options say. What no table knows is handled by what it is: dates as dates,
 * names emptied, UIDs exchanged, unknown attributes removed. Source: DICOM PS3.15 E.1.1, E.3.
 */
final class DataSetCleaner {

    static final String DUMMY_TEXT = "REMOVED", DUMMY_DATE = "19000101", DUMMY_TIME = "000000";

    private static final int CONTENT_SEQUENCE = 0x0040A730, GRAPHIC_ANNOTATION_SEQUENCE = 0x00700001, PERSON_IDENTIFICATION_CODE_SEQUENCE = 0x00401101;
    private static final int SPECIMEN_PREPARATION_SEQUENCE = 0x00400610, SPECIMEN_PREPARATION_STEP_CONTENT = 0x00400612, ACQUISITION_CONTEXT_SEQUENCE = 0x00400555;
    private static final int LAST_OF_MEDIA = 0x0004; // group of directories, PS3.3 F.3
    private static final ConfidentialityTable TABLE = ConfidentialityTable.THE;

    /** UIDs that name a kind of thing, not a thing. */
    private static final Pattern UID_OF_A_KIND = Pattern.compile("Class(es)?(UID|InStudy|InSeries|Supported|$)|SyntaxUID|CodingSchemeUID|ContextUID|MappingResourceUID|CreatorUID|CreatorVersionUID");

    /** What people write where the table knows no rule: names of segments, comments, reasons. What says how a picture was made is a term, and stays. */
    private static final Pattern WRITTEN_BY_PEOPLE = Pattern.compile("Comments?$|Comment[A-Z]|Description$|Label$|Title$|Reason|Notes$|DataSet(Name|Source)$|ImageName$|TemplateName$|Itinerary|UserGroupName$|AlternativeCalendar$");
    private static final Set<Integer> URLS_OF_CODES = Set.of(0x0008010E, 0x00080120);
    private static final Set<Integer> TEXTS_OF_CODES = Set.of(0x00080108 /* ExtendedCodeMeaning */, 0x00080114, 0x00080115, 0x00080116 /* of coding schemes */, 0x00080119 /* LongCodeValue */, 0x00160020 /* EXIFVersion */);

    private final Set<DeidOption> options;
    private final Identities identities;
    private final Identities.Patient patient;
    private final TextCleaner text;
    private final Counts counts;
    private final ContentCleaner content;

    DataSetCleaner(Set<DeidOption> options, Identities identities, Identities.Patient patient, TextCleaner text, Counts counts) {
        this.options = options;
        this.identities = identities;
        this.patient = patient;
        this.text = text;
        this.counts = counts;
        content = new ContentCleaner(this);
    }

    /** Changes {@code d} and all that is nested in it. */
    void clean(DataSet d) {
        List<Element> all = new ArrayList<>(d.size());
        for (Element e : d.elements()) all.add(e);
        PrivateBlocks blocks = new PrivateBlocks(d, options.contains(DeidOption.PRIVATE));
        for (Element e : all) {
            if ((e.tag() & 0xffff) == 0) d.remove(e.tag()); // group lengths would be wrong afterwards
            else if (Tag.isPrivate(e.tag())) cleanPrivate(d, e, blocks);
            else cleanPublic(d, e);
        }
        removeOverlaysWithoutData(d, all);
    }

    private void cleanPrivate(DataSet d, Element e, PrivateBlocks blocks) {
        if (Tag.isPrivateCreator(e.tag()) && blocks.hasSafe(e.tag())) return; // counts with what it names
        if (!blocks.isSafe(e.tag())) {
            remove(d, e, Counts.Kind.PRIVATE_REMOVED);
            return;
        }
        counts.count(Counts.Kind.PRIVATE_KEPT);
        e.items().forEach(this::clean);
    }

    private void cleanPublic(DataSet d, Element e) {
        Rule rule = TABLE.of(e.tag());
        if (rule == null) cleanUnlisted(d, e);
        else act(d, e, rule.action(options, e.vr() == Vr.SQ));
    }

    /** What is known of an attribute by its name alone; the same few hundred are met in each file. */
    private record Named(boolean isKnown, boolean isOfAKind, boolean isWritten) {
        private static final Map<Integer, Named> ALL = new ConcurrentHashMap<>();

        static Named of(int tag) {
            Named known = ALL.get(tag);
            if (known != null) return known;
            String keyword = Tag.keyword(tag);
            Named named = new Named(!keyword.isEmpty(), UID_OF_A_KIND.matcher(keyword).find(), WRITTEN_BY_PEOPLE.matcher(keyword).find());
            if (named.isKnown) ALL.put(tag, named); // the dictionary has an end, and what files make up has not
            return named;
        }
    }

    private void cleanUnlisted(DataSet d, Element e) {
        Named named = Named.of(e.tag());
        if (!named.isKnown || e.tag() >>> 16 <= LAST_OF_MEDIA) { // commands and names of files are no part of an object
            remove(d, e, Counts.Kind.REMOVED);
            return;
        }
        switch (e.vr()) {
            case SQ -> e.items().forEach(this::clean);
            case PN -> act(d, e, Action.EMPTY);
            case UI -> {
                if (!options.contains(DeidOption.UIDS) && !named.isOfAKind) newUids(d, e);
            }
            case UR -> { // names servers, and studies by their own UIDs
                if (!URLS_OF_CODES.contains(e.tag())) remove(d, e, Counts.Kind.REMOVED);
            }
            case ST, LT, UT, UC -> {
                if (!TEXTS_OF_CODES.contains(e.tag())) cleanFreeText(d, e);
            }
            case LO -> {
                if (named.isWritten) cleanFreeText(d, e);
            }
            case UN -> remove(d, e, Counts.Kind.REMOVED); // a known attribute that nobody can read
            case DA, DT, TM -> act(d, e, options.contains(DeidOption.DATES) ? Action.KEEP : options.contains(DeidOption.SHIFT) ? Action.CLEAN : Action.EMPTY);
            default -> { } // says how the picture was made, not of whom
        }
    }

    /** One of the actions on one attribute. */
    void act(DataSet d, Element e, Action action) {
        switch (action) {
            case REMOVE -> remove(d, e, Counts.Kind.REMOVED);
            case EMPTY -> {
                if (e.isEmpty()) return;
                if (e.vr() == Vr.SQ) d.putItems(e.tag());
                else d.putBytes(e.tag(), e.vr(), new byte[0]);
                counts.count(Counts.Kind.EMPTIED);
            }
            case DUMMY -> dummy(d, e);
            case NEW_UID -> {
                if (e.vr() == Vr.SQ) e.items().forEach(this::clean);
                else if (e.vr() == Vr.UI) newUids(d, e);
                else remove(d, e, Counts.Kind.REMOVED);
            }
            case KEEP -> {
                if (!e.isEmpty()) counts.count(Counts.Kind.KEPT);
                e.items().forEach(this::clean);
            }
            case CLEAN -> cleanValue(d, e);
        }
    }

    void remove(DataSet d, Element e, Counts.Kind kind) {
        d.remove(e.tag());
        counts.count(kind);
    }

    private void newUids(DataSet d, Element e) {
        if (e.isEmpty()) return;
        String[] now = d.strings(e.tag()).toArray(new String[0]);
        for (int n = 0; n < now.length; n++) now[n] = identities.uid(now[n]);
        d.putString(e.tag(), Vr.UI, now);
        counts.count(Counts.Kind.UIDS);
    }

    private void dummy(DataSet d, Element e) {
        if (e.vr() == Vr.SQ) {
            if (e.isEmpty()) return;
            switch (e.tag()) {
                case CONTENT_SEQUENCE -> d.putItems(e.tag(), DummyItems.content());
                case GRAPHIC_ANNOTATION_SEQUENCE -> d.putItems(e.tag(), DummyItems.annotation(d));
                case PERSON_IDENTIFICATION_CODE_SEQUENCE -> d.putItems(e.tag(), DummyItems.code());
                default -> e.items().forEach(this::clean); // its attributes have rules of their own
            }
        } else if (e.isEmpty()) return; // an empty value tells nothing, and was legal
        else if (e.vr() == Vr.UI) {
            newUids(d, e);
            return;
        } else if (e.vr().isText()) d.putString(e.tag(), e.vr(), dummyText(e));
        else d.putBytes(e.tag(), e.vr(), new byte[Math.max(2, e.vr().unitBytes())]);
        counts.count(Counts.Kind.DUMMIES);
    }

    private String dummyText(Element e) {
        return switch (e.vr()) {
            case DA -> DUMMY_DATE;
            case TM -> DUMMY_TIME;
            case DT -> DUMMY_DATE + DUMMY_TIME;
            case AS -> "000D";
            case DS, IS -> "0";
            case UR -> "urn:removed";
            default -> e.tag() == Tag.PATIENT_ID ? patient.id() : DUMMY_TEXT;
        };
    }

    private void cleanValue(DataSet d, Element e) {
        if (e.vr() == Vr.SQ) {
            switch (e.tag()) {
                case CONTENT_SEQUENCE, ACQUISITION_CONTEXT_SEQUENCE -> content.clean(d, e);
                case SPECIMEN_PREPARATION_SEQUENCE -> e.items().forEach(step -> {
                    step.get(SPECIMEN_PREPARATION_STEP_CONTENT).ifPresent(c -> content.clean(step, c));
                    clean(step);
                });
                case GRAPHIC_ANNOTATION_SEQUENCE -> e.items().forEach(this::cleanTexts);
                default -> e.items().forEach(this::clean);
            }
            counts.count(Counts.Kind.CLEANED);
            return;
        }
        switch (e.vr()) {
            case DA, DT, TM -> moveDate(d, e);
            case LO, SH, ST, LT, UT, UC -> cleanText(d, e);
            default -> {
                if ((e.tag() & 0xff00ffff) == 0x60003000 && d.string(e.tag() & 0xffff0000 | 0x40).equals("R")) counts.count(Counts.Kind.KEPT); // a region, not letters
                else remove(d, e, Counts.Kind.REMOVED); // AE titles, notes in bytes, drawn letters, curves: nobody can tell what they say
            }
        }
    }

    /** A date moved by the patient's days; a time of day stays, because the day it belongs to is another. */
    void moveDate(DataSet d, Element e) {
        if (e.isEmpty()) return;
        if (e.vr() == Vr.TM) {
            counts.count(Counts.Kind.KEPT);
            return;
        }
        int days = patient.shiftDays();
        d.putString(e.tag(), e.vr(), d.strings(e.tag()).stream().map(v -> e.vr() == Vr.DA ? DateShift.date(v, days) : DateShift.dateTime(v, days)).toArray(String[]::new));
        counts.count(Counts.Kind.DATES_MOVED);
    }

    void cleanText(DataSet d, Element e) {
        if (e.isEmpty()) return;
        d.putString(e.tag(), e.vr(), d.strings(e.tag()).stream().map(text::clean).toArray(String[]::new));
        counts.count(Counts.Kind.CLEANED);
    }

    /** As {@link #cleanText}, where an empty value might not be legal. */
    private void cleanFreeText(DataSet d, Element e) {
        if (e.isEmpty()) return;
        List<String> was = d.strings(e.tag()), is = was.stream().map(text::clean).toList();
        if (is.equals(was)) return;
        d.putString(e.tag(), e.vr(), String.join("", is).isEmpty() ? new String[] { DUMMY_TEXT } : is.toArray(String[]::new));
        counts.count(Counts.Kind.CLEANED);
    }

    /** Graphics stay, their writing is cleaned; references in them get other UIDs. */
    private void cleanTexts(DataSet item) {
        List<Element> all = new ArrayList<>(item.size());
        item.elements().forEach(all::add);
        for (Element e : all) {
            if (e.vr() == Vr.SQ) e.items().forEach(this::cleanTexts);
            else if (e.vr() == Vr.ST || e.vr() == Vr.LT || e.vr() == Vr.UT || e.vr() == Vr.LO || e.vr() == Vr.SH) cleanText(item, e);
        }
        clean(item);
    }

    Set<DeidOption> options() {
        return options;
    }

    /** An overlay without its bits would be an overlay that no program can read. */
    private static void removeOverlaysWithoutData(DataSet d, List<Element> before) {
        for (Element e : before) {
            int group = e.tag() >>> 16;
            if ((group & 0xff01) != 0x6000 || (e.tag() & 0xffff) != 0x3000 || d.contains(e.tag())) continue;
            for (Element of : d.between(group << 16, group << 16 | 0xffff)) d.remove(of.tag());
        }
    }
}
