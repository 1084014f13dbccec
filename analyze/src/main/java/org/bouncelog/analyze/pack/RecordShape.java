package org.bouncelog.analyze.pack;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a record is made of, down to the values: two shapes are the same when their texts are. */
final class RecordShape {
  private final Map<Class<?>, String> known = new LinkedHashMap<>();

  private RecordShape() {}

  /** A text that changes whenever a component or a constant is added, renamed, moved or removed. */
  static String of(Class<? extends Record> type) {
    RecordShape shape = new RecordShape();
    shape.add(type);
    return shape.known.toString();
  }

  private void add(Type type) {
    if (type instanceof ParameterizedType several) {
      for (Type argument : several.getActualTypeArguments()) {
        add(argument);
      }
    } else if (type instanceof Class<?> one && !known.containsKey(one)) {
      if (one.isEnum()) {
        known.put(one, Arrays.toString(one.getEnumConstants()));
      } else if (one.isRecord()) {
        StringBuilder text = new StringBuilder();
        known.put(one, "");
        for (RecordComponent component : one.getRecordComponents()) {
          text.append(component.getGenericType().getTypeName())
              .append(' ')
              .append(component.getName())
              .append(';');
          add(component.getGenericType());
        }
        known.put(one, text.toString());
      }
    }
  }
}
