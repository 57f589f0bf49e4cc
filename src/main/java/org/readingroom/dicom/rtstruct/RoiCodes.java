package org.readingroom.dicom.rtstruct;

import java.util.Map;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Segment;

/**
 * What a structure is, by code: RT ROI Identification Code, Segmented Property Category Code and, for what only radiotherapy has words for, Therapeutic Role.
 * Source: DICOM PS3.3 C.8.8.8; PS3.16 CID 9502, 9503 and what belongs to them.
 */
final class RoiCodes {

    private static final String TARGET = "130041";
    /** Therapeutic roles by code, with the interpreted type of old that is the same; empty where there is none. */
    private static final Map<String, String> ROLES = Map.ofEntries(Map.entry("130049", "CTV"), Map.entry("130050", "CTV"), Map.entry("130051", "GTV"), Map.entry("130052", "GTV"), Map.entry("130053", "PTV"),
        Map.entry("130054", "PTV"), Map.entry("130055", ""), Map.entry("130056", ""), Map.entry("130057", ""), Map.entry("130058", "AVOIDANCE"), Map.entry("130059", "TREATED_VOLUME"), Map.entry("130060", "ORGAN"),
        Map.entry("130061", ""), Map.entry("130062", ""));
    private static final int LAST_TARGET = 130056; // gross, clinical, planning and internal target volumes

    private RoiCodes() {}

    static void put(DataSet observation, Segment s) {
        observation.putItems(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, CodeItems.of(s.category())).putItems(RtTag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, CodeItems.of(s.type()));
        String role = s.type().scheme().equals("DCM") ? ROLES.get(s.type().value()) : null;
        if (role == null) {
            observation.putEmpty(RtTag.RT_ROI_INTERPRETED_TYPE);
            return;
        }
        if (Integer.parseInt(s.type().value()) <= LAST_TARGET)
            observation.putItems(RtTag.THERAPEUTIC_ROLE_CATEGORY_CODE_SEQUENCE, CodeItems.of(new CodedConcept("DCM", TARGET, "RT Target")));
        observation.putItems(RtTag.THERAPEUTIC_ROLE_TYPE_CODE_SEQUENCE, CodeItems.of(s.type()));
        if (role.isEmpty()) observation.putEmpty(RtTag.RT_ROI_INTERPRETED_TYPE);
        else observation.putString(RtTag.RT_ROI_INTERPRETED_TYPE, role);
    }

    /** Anatomy goes before the role that it plays; empty if neither is coded. */
    static Optional<CodedConcept> type(DataSet observation) {
        return CodeItems.read(observation, RtTag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE).or(() -> CodeItems.read(observation, RtTag.THERAPEUTIC_ROLE_TYPE_CODE_SEQUENCE));
    }

    /** Empty if nobody coded it. */
    static Optional<CodedConcept> category(DataSet observation) {
        return CodeItems.read(observation, Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE).or(() -> CodeItems.read(observation, RtTag.THERAPEUTIC_ROLE_CATEGORY_CODE_SEQUENCE));
    }
}
