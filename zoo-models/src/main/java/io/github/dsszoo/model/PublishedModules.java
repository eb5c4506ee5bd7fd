package io.github.dsszoo.model;

import io.github.dsszoo.spec.PublishedGroup;
import io.github.dsszoo.spec.PublishedModule;
import io.github.dsszoo.spec.PublishedNetwork;
import io.github.dsszoo.spec.PublishedPlace;
import java.util.List;
import java.util.stream.Stream;

/** Lists the modules of a published network, with its groups expanded. */
final class PublishedModules {
  private PublishedModules() {}

  static List<PublishedModule> of(PublishedNetwork published) {
    return Stream.concat(
            published.getModuleList().stream(),
            published.getGroupList().stream().flatMap(PublishedModules::written))
        .toList();
  }

  private static Stream<PublishedModule> written(PublishedGroup group) {
    return group.getAtList().stream()
        .flatMap(place -> group.getModuleList().stream().map(module -> at(place, module)));
  }

  private static PublishedModule at(PublishedPlace place, PublishedModule module) {
    String folder = place.getOurs();
    return module.toBuilder()
        .setTheirs(place.getTheirs().replace("*", module.getTheirs()))
        .setOurs(module.getOurs().isEmpty() ? folder : folder + "/" + module.getOurs())
        .build();
  }
}
