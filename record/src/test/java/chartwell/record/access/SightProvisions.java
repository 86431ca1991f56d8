package chartwell.record.access;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random provisions of Consents, within each other up to four deep.
final class SightProvisions {
    private final SplittableRandom random;
    private final SightWorld world;

    SightProvisions(SplittableRandom random, SightWorld world) {
        this.random = random;
        this.world = world;
    }

    String provision(int depth) {
        StringBuilder parts = new StringBuilder();
        int type = random.nextInt(depth == 0 ? 3 : 2);
        if (type < 2) {
            parts.append("'type':'%s',".formatted(type == 0 ? "permit" : "deny"));
        }
        parts.append(world.period("period"));
        if (random.nextInt(3) == 0) {
            String reference =
                    random.nextInt(8) == 0
                            ? "{'display':'Someone'}"
                            : "{'reference':'%s'}".formatted(world.pick(SightWorld.NAMED));
            parts.append("'actor':[{'role':{'text':'r'},'reference':%s}],".formatted(reference));
        }
        if (random.nextInt(4) == 0) {
            parts.append(
                    "'purpose':[{'system':'%s','code':'%s'}],"
                            .formatted(
                                    random.nextInt(8) == 0
                                            ? "http://elsewhere"
                                            : "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                                    world.pick(SightWorld.PURPOSES)));
        }
        if (random.nextInt(4) == 0) {
            parts.append(
                    "'securityLabel':[{'system':'http://terminology.hl7.org/CodeSystem/%s','code':'%s'}],"
                            .formatted(
                                    random.nextInt(4) == 0 ? "v3-Confidentiality" : "v3-ActCode",
                                    world.pick(List.of("HIV", "ETH", "R"))));
        }
        if (random.nextInt(4) == 0) {
            parts.append("'code':[%s],".formatted(world.code()));
        }
        boolean dated = random.nextInt(6) == 0;
        if (dated || random.nextInt(4) == 0) {
            String classes =
                    !dated && random.nextInt(4) == 0
                            ? "{'system':'http://codes','code':'%s'}"
                                    .formatted(world.pick(SightWorld.CODES))
                            : "{'system':'http://hl7.org/fhir/resource-types','code':'%s'}"
                                    .formatted(
                                            dated ? "Observation" : world.pick(SightWorld.TYPES));
            parts.append("'class':[%s],".formatted(classes));
            parts.append(dated ? world.period("dataPeriod") : "");
        }
        if (random.nextInt(8) == 0) {
            parts.append(
                    "'data':[{'meaning':'%s','reference':{'reference':'Observation/o%d'}}],"
                            .formatted(
                                    random.nextInt(3) == 0 ? "related" : "instance",
                                    random.nextInt(20)));
        }
        if (random.nextInt(8) == 0) {
            parts.append(
                    "'action':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentaction','code':'%s'}]}],"
                            .formatted(world.pick(List.of("access", "correct", "disclose"))));
        }
        if (depth < 3 && random.nextInt(3) > 0) {
            List<String> inner = new ArrayList<>();
            for (int i = random.nextInt(2); i >= 0; i--) {
                inner.add(provision(depth + 1));
            }
            parts.append("'provision':[%s],".formatted(String.join(",", inner)));
        }
        String text = parts.toString();
        // An empty object is none (FHIR ele-1).
        return "{"
                + (text.isEmpty() ? "'type':'permit'" : text.substring(0, text.length() - 1))
                + "}";
    }
}
