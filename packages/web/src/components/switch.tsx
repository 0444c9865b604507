import { Switch as RadixSwitch } from 'radix-ui';
import { useId } from 'react';

export function Switch(props: { checked: boolean; onChange: (checked: boolean) => void; label: string }) {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <RadixSwitch.Root
        id={id}
        checked={props.checked}
        onCheckedChange={props.onChange}
        className="relative h-6 w-10 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="block size-5 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[1.15rem]" />
      </RadixSwitch.Root>
      <label htmlFor={id} className="cursor-pointer text-sm">
        {props.label}
      </label>
    </div>
  );
}
