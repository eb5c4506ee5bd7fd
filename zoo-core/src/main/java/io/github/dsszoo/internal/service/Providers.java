package io.github.dsszoo.internal.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds the providers of a service. */
public final class Providers {
  private Providers() {}

  /**
   * All providers of a service: those that the class loader of the service sees, and those that the
   * class loader of the current thread adds. A thread of a pool may have a class loader that does
   * not see this library, and the library's class loader may not see the application's classes.
   *
   * @param service the service's type
   * @return one of each provider class
   * @throws java.util.ServiceConfigurationError if a provider cannot be created
   */
  public static <S> List<S> of(Class<S> service) {
    List<S> providers = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    for (ServiceLoader<S> loader :
        List.of(
            ServiceLoader.load(service, service.getClassLoader()), ServiceLoader.load(service))) {
      loader.stream()
          .filter(provider -> seen.add(provider.type()))
          .map(ServiceLoader.Provider::get)
          .forEach(providers::add);
    }
    return providers;
  }
}
