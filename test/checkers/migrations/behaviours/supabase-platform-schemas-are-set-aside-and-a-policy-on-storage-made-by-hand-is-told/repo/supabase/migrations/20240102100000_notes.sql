create table public.notes (
  id uuid primary key default gen_random_uuid(),
  owner uuid not null references auth.users (id),
  body text
);
alter table public.notes enable row level security;
create policy "owners read" on public.notes for select to authenticated using (auth.uid() = owner);
create policy "owners write" on public.notes for insert to authenticated with check (auth.uid() = owner);
