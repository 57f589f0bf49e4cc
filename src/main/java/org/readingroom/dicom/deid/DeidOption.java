package org.readingroom.dicom.deid;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept or cleaned beyond the Basic Profile. Source: DICOM PS3.15 E.3; codes of CID 7050. */
public enum DeidOption {

    /** Private attributes that the standard lists as safe stay. */
    PRIVATE("113111", "Retain Safe Private Option"),
    /** UIDs stay as they are. */
    UIDS("113110", "Retain UIDs Option"),
    DEVICE("113109", "Retain Device Identity Option"),
    INSTITUTION("113112", "Retain Institution Identity Option"),
    /** Sex, age, size, weight and the like stay. */
    PATIENT("113108", "Retain Patient Characteristics Option"),
    /** Dates stay. */
    DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    /** Dates are moved by a number of days of each patient's own. */
    SHIFT("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    /** Descriptions stay as far as their words tell nothing. */
    DESCRIPTORS("113105", "Clean Descriptors Option"),
    /** Structured reports stay as far as they tell nothing. */
    STRUCTURED("113104", "Clean Structured Content Option"),
    /** Drawn annotations stay as far as they tell nothing. */
    GRAPHICS("113103", "Clean Graphics Option");

    /** Of Clean Pixel Data, which is done by naming regions, not by an option's name. */
    static final String PIXELS_CODE = "113101", PIXELS_MEANING = "Clean Pixel Data Option";
    static final String BASIC_CODE = "113100", BASIC_MEANING = "Basic Application Confidentiality Profile";

    private final String code;
    private final String meaning;

    DeidOption(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Code value of the coding scheme DCM. */
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The word that users give. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the words there are */
    public static DeidOption named(String word) {
        return Arrays.stream(values()).filter(o -> o.word().equals(word.trim().toLowerCase(Locale.ROOT))).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no option '" + word.trim() + "'; choose of " + words()));
    }

    public static String words() {
        return Arrays.stream(values()).map(DeidOption::word).collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException if two of them exclude each other */
    static Set<DeidOption> checked(Collection<DeidOption> options) {
        Set<DeidOption> set = EnumSet.noneOf(DeidOption.class);
        set.addAll(options);
        if (set.contains(DATES) && set.contains(SHIFT)) throw new IllegalArgumentException("dates are kept (dates) or moved (shift), not both; leave one of the two options away");
        return set;
    }
}
